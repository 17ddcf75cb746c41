import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, ApiObjectMetadata, JsonPatch, Size
from cdk8s_sidecars import LogDestination
from constructs import Construct

PORT = 9428
USER = 65532


class LogStore(Construct):
    """VictoriaLogs, which keeps a day of logs and answers queries at ``/select/vmui``."""

    destination: LogDestination
    """Where shippers send to: it speaks the bulk API of Elasticsearch, which every agent has an output for."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        claim = kplus.PersistentVolumeClaim(
            self,
            "claim",
            access_modes=[kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
            storage=Size.gibibytes(2),
        )
        deployment = kplus.Deployment(
            self,
            "victoria-logs",
            metadata=ApiObjectMetadata(name="log-store"),
            replicas=1,
            # Two pods cannot hold the volume at once.
            strategy=kplus.DeploymentStrategy.recreate(),
            security_context=kplus.PodSecurityContextProps(user=USER, group=USER, fs_group=USER, ensure_non_root=True),
            containers=[
                kplus.ContainerProps(
                    name="victoria-logs",
                    image="victoriametrics/victoria-logs:v1.46.0",
                    args=[
                        "-storageDataPath=/data",
                        "-retentionPeriod=1d",
                        "-retention.maxDiskSpaceUsageBytes=1536MiB",
                        f"-httpListenAddr=:{PORT}",
                    ],
                    ports=[kplus.ContainerPort(name="http", number=PORT)],
                    liveness=kplus.Probe.from_http_get("/health", port=PORT),
                    readiness=kplus.Probe.from_http_get("/health", port=PORT),
                    security_context=kplus.ContainerSecurityContextProps(user=USER, group=USER),
                    resources=kplus.ContainerResources(
                        cpu=kplus.CpuResources(request=kplus.Cpu.millis(100), limit=kplus.Cpu.units(1)),
                        memory=kplus.MemoryResources(request=Size.mebibytes(128), limit=Size.mebibytes(512)),
                    ),
                    volume_mounts=[
                        kplus.VolumeMount(
                            path="/data",
                            volume=kplus.Volume.from_persistent_volume_claim(self, "data", claim, name="data"),
                        )
                    ],
                )
            ],
        )
        service = deployment.expose_via_service(
            name="log-store", ports=[kplus.ServicePort(name="http", port=PORT, target_port=PORT)]
        )
        self.destination = LogDestination.elasticsearch(url=f"http://{service.name}:{PORT}/insert/elasticsearch")
        harden(deployment)


def harden(workload: kplus.Workload) -> None:
    """Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property."""
    ApiObject.of(workload).add_json_patch(
        JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
        JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
    )
