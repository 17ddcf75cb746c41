package examples;

import io.github.cdk8ssidecars.ISidecar;
import io.github.cdk8ssidecars.SidecarContext;
import io.github.cdk8ssidecars.SidecarSecurityContext;
import io.github.cdk8ssidecars.SidecarSpec;
import java.util.List;
import org.cdk8s.Duration;
import org.cdk8s.Size;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.ContainerResources;
import org.cdk8s.plus27.Cpu;
import org.cdk8s.plus27.CpuResources;
import org.cdk8s.plus27.MemoryResources;
import org.cdk8s.plus27.Probe;
import org.cdk8s.plus27.TcpSocketProbeOptions;
import org.jetbrains.annotations.NotNull;

/**
 * A cache beside the application, on 127.0.0.1:11211: a sidecar ready to publish in a package. It stores nothing about a
 * workload, so one instance serves many.
 */
public class MemcachedSidecar implements ISidecar {
  private final Size cacheSize;

  /** @param cacheSize how much it may cache, in whole mebibytes */
  public MemcachedSidecar(Size cacheSize) {
    this.cacheSize = cacheSize;
  }

  @Override
  public @NotNull String getName() {
    return "memcached";
  }

  @Override
  public @NotNull SidecarSpec bind(@NotNull SidecarContext context) {
    int cache = cacheSize.toMebibytes().intValue();
    // Connections and bookkeeping need memory in addition to the cache.
    Size memory = Size.mebibytes(cache + 32);
    return SidecarSpec.builder()
        .image("memcached:1.6.38-alpine")
        .args(List.of("--memory-limit", String.valueOf(cache), "--conn-limit", "256"))
        .ports(List.of(ContainerPort.builder().name("memcached").number(11211).build()))
        .liveness(Probe.fromTcpSocket(TcpSocketProbeOptions.builder().port(11211).periodSeconds(Duration.seconds(10)).build()))
        .resources(ContainerResources.builder()
            .cpu(CpuResources.builder().request(Cpu.millis(20)).limit(Cpu.millis(200)).build())
            .memory(MemoryResources.builder().request(memory).limit(memory).build())
            .build())
        .securityContext(SidecarSecurityContext.builder().user(11211).group(11211).build())
        .build();
  }
}
