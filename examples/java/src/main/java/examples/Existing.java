package examples;

import io.github.cdk8ssidecars.KubernetesVersion;
import io.github.cdk8ssidecars.LogFiles;
import io.github.cdk8ssidecars.LogFilesOptions;
import io.github.cdk8ssidecars.LogShipper;
import io.github.cdk8ssidecars.PodSecurityLevel;
import io.github.cdk8ssidecars.SidecarSettings;
import io.github.cdk8ssidecars.SidecarSettingsProps;
import io.github.cdk8ssidecars.Sidecars;
import io.github.cdk8ssidecars.ISidecar;
import io.github.cdk8ssidecars.StreamLogShipperProps;
import java.nio.file.Path;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Include;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Sidecars for manifests of another team. */
public class Existing extends Chart {
  /** The manifest of another team: included, not edited. */
  private static final Path SHOP = Path.of("../existing/manifests/shop.yaml");

  public Existing(Construct scope, String id) {
    super(scope, id);
    SidecarSettings.set(this, SidecarSettingsProps.builder()
        .kubernetesVersion(KubernetesVersion.V1_33)
        .podSecurity(PodSecurityLevel.RESTRICTED)
        .build());

    Include shop = Include.Builder.create(this, "shop").url(SHOP.toAbsolutePath().toString()).build();

    // One object. Main mounts a volume for its data, so the shipper reads the logs from that volume.
    for (ApiObject object : shop.getApiObjects()) {
      if (object.getKind().equals("Deployment") && object.getName().equals("cart")) {
        Sidecars.of(object).add(LogShipper.stream(StreamLogShipperProps.builder()
            .name("audit-shipper")
            .logs(LogFiles.of("/var/lib/cart/audit", LogFilesOptions.builder().files(List.of("audit.jsonl")).build()))
            .build()));
      }
    }

    // All Deployments of the chart. The same works for the objects of a Helm chart.
    ISidecar shipper = LogShipper.stream(StreamLogShipperProps.builder().logs(LogFiles.of("/var/log/app")).build());
    for (IConstruct construct : this.getNode().findAll()) {
      if (construct instanceof ApiObject && ((ApiObject) construct).getKind().equals("Deployment")) {
        Sidecars.of(construct).add(shipper);
      }
    }
  }

  public static void main(String[] args) {
    App app = new App();
    new Existing(app, "existing");
    app.synth();
  }
}
