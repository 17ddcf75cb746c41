// Sidecars for manifests of another team.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

// The manifest of another team: included, not edited.
const shop = "../existing/manifests/shop.yaml"

func NewExisting(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	cdk8ssidecars.SidecarSettings_Set(chart, &cdk8ssidecars.SidecarSettingsProps{
		KubernetesVersion: cdk8ssidecars.KubernetesVersion_V1_33(),
		PodSecurity:       cdk8ssidecars.PodSecurityLevel_RESTRICTED,
	})

	include := cdk8s.NewInclude(chart, jsii.String("shop"), &cdk8s.IncludeProps{Url: jsii.String(shop)})

	// One object. Main mounts a volume for its data, so the shipper reads the logs from that volume.
	for _, object := range *include.ApiObjects() {
		if *object.Kind() == "Deployment" && *object.Name() == "cart" {
			cdk8ssidecars.Sidecars_Of(object, nil).Add(cdk8ssidecars.LogShipper_Stream(&cdk8ssidecars.StreamLogShipperProps{
				Name: jsii.String("audit-shipper"),
				Logs: cdk8ssidecars.LogFiles_Of(jsii.String("/var/lib/cart/audit"), &cdk8ssidecars.LogFilesOptions{Files: jsii.Strings("audit.jsonl")}),
			}))
		}
	}

	// All Deployments of the chart. The same works for the objects of a Helm chart.
	shipper := cdk8ssidecars.LogShipper_Stream(&cdk8ssidecars.StreamLogShipperProps{
		Logs: cdk8ssidecars.LogFiles_Of(jsii.String("/var/log/app"), nil),
	})
	for _, construct := range *chart.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		if object, ok := construct.(cdk8s.ApiObject); ok && *object.Kind() == "Deployment" {
			cdk8ssidecars.Sidecars_Of(object, nil).Add(shipper)
		}
	}
	return chart
}

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	NewExisting(app, "existing")
	app.Synth()
}
