from pathlib import Path

import cdk8s_plus_27 as kplus
from cdk8s import ApiObjectMetadata, Chart, Duration, Size
from cdk8s_sidecars import (
    KubernetesVersion,
    LogFiles,
    LogFormat,
    LogRotation,
    LogRotator,
    LogShipper,
    PodSecurityLevel,
    SidecarDeployment,
    SidecarSettings,
)
from constructs import Construct

from log_store import LogStore, harden

NGINX_CONF = Path(__file__).with_name("nginx.conf").read_text()
LOGS = [
    LogFiles.of(
        "/var/log/nginx", files=[file], format=format, volume_name="logs", size_limit=Size.mebibytes(512)
    )
    for file, format in [("access.log", LogFormat.COMBINED), ("error.log", LogFormat.NGINX_ERROR)]
]


class WebserverLogs(Chart):
    """nginx, whose access and error log of the last 24 hours can be searched; it does not know how they get there."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_33, pod_security=PodSecurityLevel.RESTRICTED
        )

        store = LogStore(self, "store")
        config = kplus.ConfigMap(self, "config", data={"nginx.conf": NGINX_CONF})
        scratch = kplus.Volume.from_empty_dir(self, "scratch", "scratch", size_limit=Size.mebibytes(64))

        deployment = SidecarDeployment(
            self,
            "nginx",
            metadata=ApiObjectMetadata(name="webserver"),
            main=kplus.ContainerProps(
                name="nginx",
                image="nginxinc/nginx-unprivileged:1.27.5",
                image_pull_policy=kplus.ImagePullPolicy.IF_NOT_PRESENT,
                command=["nginx", "-c", "/etc/webserver/nginx.conf", "-g", "daemon off;"],
                ports=[kplus.ContainerPort(name="http", number=8080)],
                liveness=kplus.Probe.from_http_get("/healthz", port=8080),
                readiness=kplus.Probe.from_http_get("/healthz", port=8080),
                security_context=kplus.ContainerSecurityContextProps(user=101, group=101),
                resources=kplus.ContainerResources(
                    cpu=kplus.CpuResources(request=kplus.Cpu.millis(100), limit=kplus.Cpu.units(1)),
                    memory=kplus.MemoryResources(request=Size.mebibytes(64), limit=Size.mebibytes(128)),
                ),
                volume_mounts=[
                    kplus.VolumeMount(
                        path="/etc/webserver",
                        volume=kplus.Volume.from_config_map(self, "config-volume", config, name="config"),
                        read_only=True,
                    ),
                    kplus.VolumeMount(path="/tmp", volume=scratch),
                ],
            ),
            sidecars=[
                # The one word to change: fluent_bit, filebeat, vector or open_telemetry.
                LogShipper.fluent_bit(logs=LOGS, destination=store.destination, labels={"app": "webserver"}),
                LogRotator(
                    logs=LOGS,
                    rotation=LogRotation.nginx(),
                    max_size=Size.mebibytes(32),
                    max_total_size=Size.mebibytes(160),
                    keep=Duration.hours(24),
                ),
            ],
            termination_grace_period=Duration.seconds(10),
        )
        deployment.expose_via_service(name="webserver")
        harden(deployment)
