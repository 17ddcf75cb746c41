import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, Chart, Cron, JsonPatch, Size
from cdk8s_sidecars import (
    KubernetesVersion,
    LogFiles,
    LogShipper,
    PodSecurityLevel,
    SidecarCronJob,
    SidecarJob,
    SidecarSettings,
)
from constructs import Construct


class BatchJob(Chart):
    """The same work once and every night. The shipper is a native sidecar, so the Jobs complete."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_29, pod_security=PodSecurityLevel.RESTRICTED
        )

        main = kplus.ContainerProps(
            name="report",
            image="busybox:1.37.0",
            image_pull_policy=kplus.ImagePullPolicy.IF_NOT_PRESENT,
            command=["sh", "-c", 'for i in 1 2 3; do echo "row $i written" >> /var/log/report/report.log; sleep 1; done'],
            security_context=kplus.ContainerSecurityContextProps(user=65532, group=65532),
            resources=kplus.ContainerResources(
                cpu=kplus.CpuResources(request=kplus.Cpu.millis(100), limit=kplus.Cpu.millis(500)),
                memory=kplus.MemoryResources(request=Size.mebibytes(64), limit=Size.mebibytes(64)),
            ),
        )
        # One instance serves any number of workloads.
        shipper = LogShipper.stream(logs=LogFiles.of("/var/log/report"))

        backfill = SidecarJob(self, "backfill", main=main, sidecars=[shipper], backoff_limit=2)
        nightly = SidecarCronJob(self, "nightly", main=main, sidecars=[shipper], schedule=Cron.daily())
        restrict(ApiObject.of(backfill), "/spec/template/spec")
        restrict(ApiObject.of(nightly), "/spec/jobTemplate/spec/template/spec")


def restrict(api_object: ApiObject, spec: str) -> None:
    """Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property."""
    api_object.add_json_patch(
        JsonPatch.add(f"{spec}/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
        JsonPatch.add(f"{spec}/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
    )
