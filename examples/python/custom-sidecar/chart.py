import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, Chart, JsonPatch, Size
from cdk8s_sidecars import (
    KubernetesVersion,
    PodSecurityLevel,
    SidecarDeployment,
    SidecarSettings,
    SidecarStatefulSet,
)
from constructs import Construct

from memcached_sidecar import MemcachedSidecar


class CustomSidecarExample(Chart):
    """A sidecar class of your own, used by two workloads."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_33, pod_security=PodSecurityLevel.RESTRICTED
        )

        cache = MemcachedSidecar(cache_size=Size.mebibytes(32))
        main = kplus.ContainerProps(
            name="app",
            image="registry.example.com/shop/catalog:1.9.0",
            ports=[kplus.ContainerPort(name="http", number=8080)],
            security_context=kplus.ContainerSecurityContextProps(user=10001, group=10001),
            resources=kplus.ContainerResources(
                cpu=kplus.CpuResources(request=kplus.Cpu.millis(250), limit=kplus.Cpu.units(1)),
                memory=kplus.MemoryResources(request=Size.mebibytes(256), limit=Size.mebibytes(256)),
            ),
        )

        catalog = SidecarDeployment(self, "catalog", main=main, sidecars=[cache])
        catalog.expose_via_service()
        service = kplus.Service(self, "search-service", ports=[kplus.ServicePort(port=8080)])
        search = SidecarStatefulSet(self, "search", main=main, sidecars=[cache], service=service)

        # Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
        for workload in (catalog, search):
            ApiObject.of(workload).add_json_patch(
                JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
                JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
            )
