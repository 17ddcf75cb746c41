// How errors arrive in Go, and that objects called from Go are composed.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-sidecars/cdk8s-sidecars-go/cdk8ssidecars"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

var count = 0

func holds(condition bool, what string) {
	if !condition {
		panic("does not hold: " + what)
	}
	count++
}

type mine struct{ bound int }

func (m *mine) Name() *string {
	return jsii.String("mine")
}

func (m *mine) Bind(context cdk8ssidecars.SidecarContext) *cdk8ssidecars.SidecarSpec {
	m.bound++
	return &cdk8ssidecars.SidecarSpec{Image: jsii.String("registry.example.com/mine:1.0.0")}
}

func deployment(app cdk8s.App, id string, sidecars ...cdk8ssidecars.ISidecar) cdk8ssidecars.SidecarDeployment {
	return cdk8ssidecars.NewSidecarDeployment(cdk8s.NewChart(app, jsii.String(id), nil), jsii.String("web"), &cdk8ssidecars.SidecarDeploymentProps{
		Main: &kplus.ContainerProps{
			Name:  jsii.String("nginx"),
			Image: jsii.String("registry.example.com/web:1.0.0"),
			Ports: &[]*kplus.ContainerPort{{Name: jsii.String("http"), Number: jsii.Number(8080)}},
		},
		Sidecars: &sidecars,
	})
}

func reportOf(app cdk8s.App) (report string) {
	defer func() { report = fmt.Sprint(recover()) }()
	app.Synth()
	return
}

func report() {
	app := cdk8s.Testing_App(nil)
	metrics := func() cdk8ssidecars.ISidecar {
		return cdk8ssidecars.NewCustomSidecar(&cdk8ssidecars.CustomSidecarProps{
			Name:  jsii.String("metrics"),
			Image: jsii.String("registry.example.com/metrics:1.0.0"),
			Ports: &[]*kplus.ContainerPort{{Name: jsii.String("metrics"), Number: jsii.Number(8080)}},
		})
	}
	deployment(app, "one", metrics())
	deployment(app, "two", metrics())
	said := reportOf(app)
	for _, id := range []string{"one", "two"} {
		line := fmt.Sprintf("[%s/web/Resource] compose/port: sidecar \"metrics\" listens on port 8080/TCP, which container \"nginx\" has. Fix: ", id)
		holds(strings.Count(said, line) == 1, said)
	}
}

func called() {
	app := cdk8s.Testing_App(nil)
	sidecar := &mine{}
	for i := 0; i < 5; i++ {
		deployment(app, fmt.Sprintf("chart-%d", i), sidecar)
	}
	app.Synth()
	holds(sidecar.bound == 5, fmt.Sprintf("Bind was called %d times for 5 workloads", sidecar.bound))
	manifest, err := json.Marshal(cdk8s.ApiObject_Of(deployment(app, "later", sidecar)).ToJson())
	holds(err == nil && strings.Contains(string(manifest), "registry.example.com/mine:1.0.0"), string(manifest))
}

// What docs/languages.md says of Go.
func said() {
	version := cdk8ssidecars.KubernetesVersion_Of(jsii.String("1.33"))
	holds(version != cdk8ssidecars.KubernetesVersion_V1_33(), "two objects are equal")
	holds(*version.Minor() == *cdk8ssidecars.KubernetesVersion_V1_33().Minor(), "the minors differ")
	rule := cdk8ssidecars.AlertRule{Name: jsii.String("Down"), Expr: jsii.String("up == 0"), For: cdk8s.Duration_Minutes(jsii.Number(5))}
	holds(*rule.For.ToMinutes(nil) == 5, "AlertRule.for is For")
	logs := cdk8ssidecars.LogFiles_Of(jsii.String("/var/log/app"), nil)
	for _, given := range []any{logs, []cdk8ssidecars.LogFiles{logs}} {
		shipper := cdk8ssidecars.LogShipper_Stream(&cdk8ssidecars.StreamLogShipperProps{Logs: given})
		holds(*shipper.Name() == "log-shipper", "one, or a slice")
	}
	defer func() { holds(recover() != nil, "another type is taken") }()
	cdk8ssidecars.LogShipper_Stream(&cdk8ssidecars.StreamLogShipperProps{Logs: 5})
}

type broken struct{ mine }

func (b *broken) Bind(context cdk8ssidecars.SidecarContext) *cdk8ssidecars.SidecarSpec {
	panic("no licence")
}

// A panic in Bind ends the program, so it is another one, started with an argument.
func panics() {
	out, err := exec.Command(os.Args[0], "panic").CombinedOutput()
	holds(err != nil && strings.Contains(string(out), "no licence"), string(out))
	holds(!strings.Contains(string(out), "Validation failed"), string(out))
}

func main() {
	defer jsii.Close()
	if len(os.Args) > 1 {
		app := cdk8s.Testing_App(nil)
		deployment(app, "one", &broken{})
		app.Synth()
		return
	}
	report()
	called()
	said()
	panics()
	fmt.Printf("%d checks hold\n", count)
}
