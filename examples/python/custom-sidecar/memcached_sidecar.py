from typing import Optional

import cdk8s_plus_27 as kplus
import jsii
from cdk8s import Duration, Size
from cdk8s_sidecars import ISidecar, SidecarContext, SidecarSecurityContext, SidecarSpec


@jsii.implements(ISidecar)
class MemcachedSidecar:
    """A cache beside the application, on 127.0.0.1:11211.

    It is ready to publish in a package, and stores nothing about a workload, so one
    instance serves many.
    """

    def __init__(self, cache_size: Optional[Size] = None) -> None:
        """:param cache_size: how much it may cache, in whole mebibytes; 64 MiB by default"""
        self._cache_size = cache_size or Size.mebibytes(64)

    # A property: jsii does not see an attribute.
    @property
    def name(self) -> str:
        return "memcached"

    def bind(self, context: SidecarContext) -> SidecarSpec:
        cache = self._cache_size.to_mebibytes()
        # Connections and bookkeeping need memory in addition to the cache.
        memory = Size.mebibytes(cache + 32)
        return SidecarSpec(
            image="memcached:1.6.38-alpine",
            args=["--memory-limit", f"{cache:.0f}", "--conn-limit", "256"],
            ports=[kplus.ContainerPort(name="memcached", number=11211)],
            liveness=kplus.Probe.from_tcp_socket(port=11211, period_seconds=Duration.seconds(10)),
            resources=kplus.ContainerResources(
                cpu=kplus.CpuResources(request=kplus.Cpu.millis(20), limit=kplus.Cpu.millis(200)),
                memory=kplus.MemoryResources(request=memory, limit=memory),
            ),
            security_context=SidecarSecurityContext(user=11211, group=11211),
        )
