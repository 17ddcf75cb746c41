package main

import (
	"fmt"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

// MemcachedSidecar is a cache beside the application, on 127.0.0.1:11211: a sidecar ready to publish in a module. It stores
// nothing about a workload, so one instance serves many.
type MemcachedSidecar struct {
	// CacheMebibytes is the size limit of the cache.
	CacheMebibytes int
}

func (m *MemcachedSidecar) Name() *string {
	return jsii.String("memcached")
}

func (m *MemcachedSidecar) Bind(context cdk8ssidecars.SidecarContext) *cdk8ssidecars.SidecarSpec {
	// Connections and bookkeeping need memory in addition to the cache.
	memory := cdk8s.Size_Mebibytes(jsii.Number(m.CacheMebibytes + 32))
	return &cdk8ssidecars.SidecarSpec{
		Image: jsii.String("memcached:1.6.38-alpine"),
		Args:  jsii.Strings("--memory-limit", fmt.Sprint(m.CacheMebibytes), "--conn-limit", "256"),
		Ports: &[]*kplus.ContainerPort{{Name: jsii.String("memcached"), Number: jsii.Number(11211)}},
		Liveness: kplus.Probe_FromTcpSocket(&kplus.TcpSocketProbeOptions{
			Port:          jsii.Number(11211),
			PeriodSeconds: cdk8s.Duration_Seconds(jsii.Number(10)),
		}),
		Resources: &kplus.ContainerResources{
			Cpu:    &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(20)), Limit: kplus.Cpu_Millis(jsii.Number(200))},
			Memory: &kplus.MemoryResources{Request: memory, Limit: memory},
		},
		SecurityContext: &cdk8ssidecars.SidecarSecurityContext{User: jsii.Number(11211), Group: jsii.Number(11211)},
	}
}
