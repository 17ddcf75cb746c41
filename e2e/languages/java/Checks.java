package checks;

import io.github.cdk8ssidecars.AlertRule;
import io.github.cdk8ssidecars.CustomSidecar;
import io.github.cdk8ssidecars.CustomSidecarProps;
import io.github.cdk8ssidecars.ISidecar;
import io.github.cdk8ssidecars.KubernetesVersion;
import io.github.cdk8ssidecars.LogFiles;
import io.github.cdk8ssidecars.LogShipper;
import io.github.cdk8ssidecars.SidecarContext;
import io.github.cdk8ssidecars.SidecarDeployment;
import io.github.cdk8ssidecars.SidecarSpec;
import io.github.cdk8ssidecars.StreamLogShipperProps;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.Testing;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.ContainerProps;

/** How errors arrive in Java, and that objects called from Java are composed. */
public class Checks {
  private static int count = 0;

  private static void holds(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
    count++;
  }

  private static String reportOf(App app) {
    try {
      app.synth();
    } catch (RuntimeException e) {
      return e.getMessage();
    }
    throw new AssertionError("it was synthesized");
  }

  private static SidecarDeployment deployment(App app, String id, ISidecar... sidecars) {
    return SidecarDeployment.Builder.create(new Chart(app, id), "web")
        .main(ContainerProps.builder()
            .name("nginx")
            .image("registry.example.com/web:1.0.0")
            .ports(List.of(ContainerPort.builder().name("http").number(8080).build()))
            .build())
        .sidecars(List.of(sidecars))
        .build();
  }

  private static class Mine implements ISidecar {
    private int bound = 0;

    @Override
    public String getName() {
      return "mine";
    }

    @Override
    public SidecarSpec bind(SidecarContext context) {
      bound++;
      return SidecarSpec.builder().image("registry.example.com/mine:1.0.0").build();
    }
  }

  private static class Broken extends Mine {
    @Override
    public SidecarSpec bind(SidecarContext context) {
      throw new IllegalStateException("no licence");
    }
  }

  private static void report() {
    App app = Testing.app();
    ISidecar metrics = new CustomSidecar(CustomSidecarProps.builder()
        .name("metrics").image("registry.example.com/metrics:1.0.0")
        .ports(List.of(ContainerPort.builder().name("metrics").number(8080).build())).build());
    deployment(app, "one", metrics);
    deployment(app, "two", new Broken());
    String report = reportOf(app);
    holds(report.contains("[one/web/Resource] compose/port: sidecar \"metrics\" listens on port 8080/TCP, which container \"nginx\" has. Fix: "), report);
    holds(report.contains("[two/web/Resource] compose/bind: sidecar \"mine\" could not be bound: "), report);
    holds(report.contains("no licence. Fix: correct what it was given, or its bind()"), report);
    holds(!report.contains("(Object)"), report);
  }

  private static void called() {
    App app = Testing.app();
    Mine mine = new Mine();
    for (int i = 0; i < 5; i++) {
      deployment(app, "chart-" + i, mine);
    }
    app.synth();
    holds(mine.bound == 5, "bind was called " + mine.bound + " times for 5 workloads");
    Object manifest = ApiObject.of(deployment(app, "later", mine)).toJson();
    holds(String.valueOf(manifest).contains("registry.example.com/mine:1.0.0"), String.valueOf(manifest));
    holds(((Map<?, ?>) manifest).get("kind").equals("Deployment"), String.valueOf(manifest));
  }

  /** What docs/languages.md says of Java. */
  private static void said() {
    KubernetesVersion version = KubernetesVersion.of("1.33");
    holds(!version.equals(KubernetesVersion.V1_33), "two objects are equal");
    holds(version.getMinor().equals(KubernetesVersion.V1_33.getMinor()), "the minors differ");
    LogFiles logs = LogFiles.of("/var/log/app");
    ISidecar one = LogShipper.stream(StreamLogShipperProps.builder().logs(logs).build());
    ISidecar many = LogShipper.stream(StreamLogShipperProps.builder().logs(List.of(logs)).build());
    holds(one.getName().equals(many.getName()), "a setter for one and one for many");
    AlertRule rule = AlertRule.builder().name("Down").expr("up == 0").forValue(Duration.minutes(5)).build();
    holds(rule.getForValue().toMinutes().intValue() == 5, "AlertRule.for is forValue");
    App app = Testing.app();
    deployment(app, "one", new Broken());
    holds(reportOf(app).split("compose/bind", -1).length == 3, "the report is in the message twice");
  }

  public static void main(String[] args) {
    report();
    called();
    said();
    System.out.println(count + " checks hold");
  }
}
