package examples;

import io.github.cdk8ssidecars.KubernetesVersion;
import io.github.cdk8ssidecars.PodSecurityLevel;
import io.github.cdk8ssidecars.SidecarDeployment;
import io.github.cdk8ssidecars.SidecarSettings;
import io.github.cdk8ssidecars.SidecarSettingsProps;
import io.github.cdk8ssidecars.SidecarStatefulSet;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.ContainerResources;
import org.cdk8s.plus27.ContainerSecurityContextProps;
import org.cdk8s.plus27.Cpu;
import org.cdk8s.plus27.CpuResources;
import org.cdk8s.plus27.MemoryResources;
import org.cdk8s.plus27.Service;
import org.cdk8s.plus27.ServicePort;
import org.cdk8s.plus27.Workload;
import software.constructs.Construct;

/** A sidecar class of your own, used by two workloads. */
public class CustomSidecarExample extends Chart {
  public CustomSidecarExample(Construct scope, String id) {
    super(scope, id);
    SidecarSettings.set(this, SidecarSettingsProps.builder()
        .kubernetesVersion(KubernetesVersion.V1_33)
        .podSecurity(PodSecurityLevel.RESTRICTED)
        .build());

    MemcachedSidecar cache = new MemcachedSidecar(Size.mebibytes(32));
    ContainerProps main = ContainerProps.builder()
        .name("app")
        .image("registry.example.com/shop/catalog:1.9.0")
        .ports(List.of(ContainerPort.builder().name("http").number(8080).build()))
        .securityContext(ContainerSecurityContextProps.builder().user(10001).group(10001).build())
        .resources(ContainerResources.builder()
            .cpu(CpuResources.builder().request(Cpu.millis(250)).limit(Cpu.units(1)).build())
            .memory(MemoryResources.builder().request(Size.mebibytes(256)).limit(Size.mebibytes(256)).build())
            .build())
        .build();

    SidecarDeployment catalog = SidecarDeployment.Builder.create(this, "catalog").main(main).sidecars(List.of(cache)).build();
    catalog.exposeViaService();
    Service service = Service.Builder.create(this, "search-service").ports(List.of(ServicePort.builder().port(8080).build())).build();
    SidecarStatefulSet search = SidecarStatefulSet.Builder.create(this, "search").main(main).sidecars(List.of(cache)).service(service).build();

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    for (Workload workload : List.of(catalog, search)) {
      ApiObject.of(workload).addJsonPatch(
          JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", Map.of("type", "RuntimeDefault")),
          JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", Map.of("drop", List.of("ALL"))));
    }
  }

  public static void main(String[] args) {
    App app = new App();
    new CustomSidecarExample(app, "custom-sidecar");
    app.synth();
  }
}
