from pathlib import Path

import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, ApiObjectMetadata, Chart, Duration, JsonPatch, Size
from cdk8s_sidecars import (
    KubernetesVersion,
    LogFiles,
    LogFormat,
    LogShipper,
    PodSecurityLevel,
    SidecarDeployment,
    SidecarSettings,
)
from constructs import Construct

NGINX_CONF = Path(__file__).with_name("nginx.conf").read_text()


class Webserver(Chart):
    """nginx with its logs shipped to ``kubectl logs``."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_33, pod_security=PodSecurityLevel.RESTRICTED
        )

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
                LogShipper.stream(
                    logs=LogFiles.of(
                        "/var/log/nginx",
                        files=["access.log", "error.log"],
                        format=LogFormat.COMBINED,
                        volume_name="logs",
                        size_limit=Size.mebibytes(256),
                    )
                )
            ],
            termination_grace_period=Duration.seconds(10),
        )
        deployment.expose_via_service(name="webserver")

        # Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
        ApiObject.of(deployment).add_json_patch(
            JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
            JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
        )
