package examples;

import io.github.cdk8ssidecars.KubernetesVersion;
import io.github.cdk8ssidecars.LogFiles;
import io.github.cdk8ssidecars.LogFilesOptions;
import io.github.cdk8ssidecars.LogFormat;
import io.github.cdk8ssidecars.LogShipper;
import io.github.cdk8ssidecars.PodSecurityLevel;
import io.github.cdk8ssidecars.SidecarDeployment;
import io.github.cdk8ssidecars.SidecarSettings;
import io.github.cdk8ssidecars.SidecarSettingsProps;
import io.github.cdk8ssidecars.StreamLogShipperProps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import org.cdk8s.plus27.ConfigMap;
import org.cdk8s.plus27.ConfigMapVolumeOptions;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.ContainerResources;
import org.cdk8s.plus27.ContainerSecurityContextProps;
import org.cdk8s.plus27.Cpu;
import org.cdk8s.plus27.CpuResources;
import org.cdk8s.plus27.DeploymentExposeViaServiceOptions;
import org.cdk8s.plus27.EmptyDirVolumeOptions;
import org.cdk8s.plus27.HttpGetProbeOptions;
import org.cdk8s.plus27.ImagePullPolicy;
import org.cdk8s.plus27.MemoryResources;
import org.cdk8s.plus27.Probe;
import org.cdk8s.plus27.Volume;
import org.cdk8s.plus27.VolumeMount;
import software.constructs.Construct;

/** nginx with its logs shipped to {@code kubectl logs}. */
public class Webserver extends Chart {
  public Webserver(Construct scope, String id) {
    super(scope, id);
    SidecarSettings.set(this, SidecarSettingsProps.builder()
        .kubernetesVersion(KubernetesVersion.V1_33)
        .podSecurity(PodSecurityLevel.RESTRICTED)
        .build());

    ConfigMap config = ConfigMap.Builder.create(this, "config").data(Map.of("nginx.conf", nginxConf())).build();
    Volume configVolume = Volume.fromConfigMap(this, "config-volume", config, ConfigMapVolumeOptions.builder().name("config").build());
    Volume scratch = Volume.fromEmptyDir(this, "scratch", "scratch", EmptyDirVolumeOptions.builder().sizeLimit(Size.mebibytes(64)).build());
    Probe probe = Probe.fromHttpGet("/healthz", HttpGetProbeOptions.builder().port(8080).build());

    SidecarDeployment deployment = SidecarDeployment.Builder.create(this, "nginx")
        .metadata(ApiObjectMetadata.builder().name("webserver").build())
        .main(ContainerProps.builder()
            .name("nginx")
            .image("nginxinc/nginx-unprivileged:1.27.5")
            .imagePullPolicy(ImagePullPolicy.IF_NOT_PRESENT)
            .command(List.of("nginx", "-c", "/etc/webserver/nginx.conf", "-g", "daemon off;"))
            .ports(List.of(ContainerPort.builder().name("http").number(8080).build()))
            .liveness(probe)
            .readiness(probe)
            .securityContext(ContainerSecurityContextProps.builder().user(101).group(101).build())
            .resources(ContainerResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(100)).limit(Cpu.units(1)).build())
                .memory(MemoryResources.builder().request(Size.mebibytes(64)).limit(Size.mebibytes(128)).build())
                .build())
            .volumeMounts(List.of(
                VolumeMount.builder().path("/etc/webserver").volume(configVolume).readOnly(true).build(),
                VolumeMount.builder().path("/tmp").volume(scratch).build()))
            .build())
        .sidecars(List.of(LogShipper.stream(StreamLogShipperProps.builder()
            .logs(LogFiles.of("/var/log/nginx", LogFilesOptions.builder()
                .files(List.of("access.log", "error.log"))
                .format(LogFormat.COMBINED)
                .volumeName("logs")
                .sizeLimit(Size.mebibytes(256))
                .build()))
            .build())))
        .terminationGracePeriod(Duration.seconds(10))
        .build();
    deployment.exposeViaService(DeploymentExposeViaServiceOptions.builder().name("webserver").build());

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(deployment).addJsonPatch(
        JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", Map.of("type", "RuntimeDefault")),
        JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", Map.of("drop", List.of("ALL"))));
  }

  private static String nginxConf() {
    try (InputStream file = Webserver.class.getResourceAsStream("/nginx.conf")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) {
    App app = new App();
    new Webserver(app, "webserver");
    app.synth();
  }
}
