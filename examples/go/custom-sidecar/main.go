// A sidecar type of your own, used by two workloads.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

func NewCustomSidecarExample(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	cdk8ssidecars.SidecarSettings_Set(chart, &cdk8ssidecars.SidecarSettingsProps{
		KubernetesVersion: cdk8ssidecars.KubernetesVersion_V1_33(),
		PodSecurity:       cdk8ssidecars.PodSecurityLevel_RESTRICTED,
	})

	sidecars := &[]cdk8ssidecars.ISidecar{&MemcachedSidecar{CacheMebibytes: 32}}
	app := &kplus.ContainerProps{
		Name:            jsii.String("app"),
		Image:           jsii.String("registry.example.com/shop/catalog:1.9.0"),
		Ports:           &[]*kplus.ContainerPort{{Name: jsii.String("http"), Number: jsii.Number(8080)}},
		SecurityContext: &kplus.ContainerSecurityContextProps{User: jsii.Number(10001), Group: jsii.Number(10001)},
		Resources: &kplus.ContainerResources{
			Cpu:    &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(250)), Limit: kplus.Cpu_Units(jsii.Number(1))},
			Memory: &kplus.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(256)), Limit: cdk8s.Size_Mebibytes(jsii.Number(256))},
		},
	}

	catalog := cdk8ssidecars.NewSidecarDeployment(chart, jsii.String("catalog"), &cdk8ssidecars.SidecarDeploymentProps{Main: app, Sidecars: sidecars})
	catalog.ExposeViaService(nil)
	service := kplus.NewService(chart, jsii.String("search-service"), &kplus.ServiceProps{Ports: &[]*kplus.ServicePort{{Port: jsii.Number(8080)}}})
	search := cdk8ssidecars.NewSidecarStatefulSet(chart, jsii.String("search"), &cdk8ssidecars.SidecarStatefulSetProps{
		Main: app, Sidecars: sidecars, Service: service,
	})

	// Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
	for _, workload := range []constructs.IConstruct{catalog, search} {
		cdk8s.ApiObject_Of(workload).AddJsonPatch(
			cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/securityContext/seccompProfile"), map[string]any{"type": "RuntimeDefault"}),
			cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/containers/0/securityContext/capabilities"), map[string]any{"drop": []string{"ALL"}}),
		)
	}
	return chart
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	NewCustomSidecarExample(app, "custom-sidecar")
	app.Synth()
}
