// nginx with its logs shipped to kubectl logs.
package main

import (
	_ "embed"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

//go:embed nginx.conf
var nginxConf string

func NewWebserver(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	cdk8ssidecars.SidecarSettings_Set(chart, &cdk8ssidecars.SidecarSettingsProps{
		KubernetesVersion: cdk8ssidecars.KubernetesVersion_V1_33(),
		PodSecurity:       cdk8ssidecars.PodSecurityLevel_RESTRICTED,
	})

	config := kplus.NewConfigMap(chart, jsii.String("config"), &kplus.ConfigMapProps{
		Data: &map[string]*string{"nginx.conf": jsii.String(nginxConf)},
	})
	configVolume := kplus.Volume_FromConfigMap(chart, jsii.String("config-volume"), config, &kplus.ConfigMapVolumeOptions{Name: jsii.String("config")})
	scratch := kplus.Volume_FromEmptyDir(chart, jsii.String("scratch"), jsii.String("scratch"), &kplus.EmptyDirVolumeOptions{
		SizeLimit: cdk8s.Size_Mebibytes(jsii.Number(64)),
	})
	probe := kplus.Probe_FromHttpGet(jsii.String("/healthz"), &kplus.HttpGetProbeOptions{Port: jsii.Number(8080)})

	deployment := cdk8ssidecars.NewSidecarDeployment(chart, jsii.String("nginx"), &cdk8ssidecars.SidecarDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("webserver")},
		Main: &kplus.ContainerProps{
			Name:            jsii.String("nginx"),
			Image:           jsii.String("nginxinc/nginx-unprivileged:1.27.5"),
			ImagePullPolicy: kplus.ImagePullPolicy_IF_NOT_PRESENT,
			Command:         jsii.Strings("nginx", "-c", "/etc/webserver/nginx.conf", "-g", "daemon off;"),
			Ports:           &[]*kplus.ContainerPort{{Name: jsii.String("http"), Number: jsii.Number(8080)}},
			Liveness:        probe,
			Readiness:       probe,
			SecurityContext: &kplus.ContainerSecurityContextProps{User: jsii.Number(101), Group: jsii.Number(101)},
			Resources: &kplus.ContainerResources{
				Cpu:    &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(100)), Limit: kplus.Cpu_Units(jsii.Number(1))},
				Memory: &kplus.MemoryResources{Request: cdk8s.Size_Mebibytes(jsii.Number(64)), Limit: cdk8s.Size_Mebibytes(jsii.Number(128))},
			},
			VolumeMounts: &[]*kplus.VolumeMount{
				{Path: jsii.String("/etc/webserver"), Volume: configVolume, ReadOnly: jsii.Bool(true)},
				{Path: jsii.String("/tmp"), Volume: scratch},
			},
		},
		Sidecars: &[]cdk8ssidecars.ISidecar{
			cdk8ssidecars.LogShipper_Stream(&cdk8ssidecars.StreamLogShipperProps{
				Logs: cdk8ssidecars.LogFiles_Of(jsii.String("/var/log/nginx"), &cdk8ssidecars.LogFilesOptions{
					Files:      jsii.Strings("access.log", "error.log"),
					Format:     cdk8ssidecars.LogFormat_COMBINED,
					VolumeName: jsii.String("logs"),
					SizeLimit:  cdk8s.Size_Mebibytes(jsii.Number(256)),
				}),
			}),
		},
		TerminationGracePeriod: cdk8s.Duration_Seconds(jsii.Number(10)),
	})
	deployment.ExposeViaService(&kplus.DeploymentExposeViaServiceOptions{Name: jsii.String("webserver")})

	// Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
	cdk8s.ApiObject_Of(deployment).AddJsonPatch(
		cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/securityContext/seccompProfile"), map[string]any{"type": "RuntimeDefault"}),
		cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/containers/0/securityContext/capabilities"), map[string]any{"drop": []string{"ALL"}}),
	)
	return chart
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	NewWebserver(app, "webserver")
	app.Synth()
}
