from pathlib import Path

import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, ApiObjectMetadata, Chart, Duration, JsonPatch, Size
from cdk8s_sidecars import (
    AlertRule,
    KubernetesVersion,
    MonitoringAgent,
    PodSecurityLevel,
    SidecarSettings,
    SidecarStatefulSet,
)
from constructs import Construct

REDIS_CONF = Path(__file__).with_name("redis.conf").read_text()


class Redis(Chart):
    """Redis with its metrics for Prometheus, and passwords from a Secret."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_33, pod_security=PodSecurityLevel.RESTRICTED
        )

        # Created elsewhere; ../../redis/README.md says what they contain.
        users = kplus.Secret.from_secret_name(self, "users", "redis-users")
        exporter = kplus.Secret.from_secret_name(self, "exporter", "redis-exporter")
        config = kplus.ConfigMap(
            self, "config", metadata=ApiObjectMetadata(name="redis-config"), data={"redis.conf": REDIS_CONF}
        )
        data = kplus.PersistentVolumeClaim(
            self,
            "data",
            metadata=ApiObjectMetadata(name="redis-data"),
            access_modes=[kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
            storage=Size.gibibytes(1),
        )

        redis = SidecarStatefulSet(
            self,
            "redis",
            metadata=ApiObjectMetadata(name="redis"),
            replicas=1,
            service=kplus.Service(
                self,
                "service",
                metadata=ApiObjectMetadata(name="redis"),
                cluster_ip="None",
                ports=[kplus.ServicePort(name="redis", port=6379)],
            ),
            main=kplus.ContainerProps(
                name="redis",
                image="redis:7.4.1",
                image_pull_policy=kplus.ImagePullPolicy.IF_NOT_PRESENT,
                command=["redis-server", "/etc/redis/conf/redis.conf"],
                ports=[kplus.ContainerPort(name="redis", number=6379)],
                liveness=kplus.Probe.from_tcp_socket(port=6379),
                readiness=kplus.Probe.from_tcp_socket(port=6379),
                security_context=kplus.ContainerSecurityContextProps(user=999, group=999),
                resources=kplus.ContainerResources(
                    cpu=kplus.CpuResources(request=kplus.Cpu.millis(100), limit=kplus.Cpu.units(1)),
                    memory=kplus.MemoryResources(request=Size.mebibytes(128), limit=Size.mebibytes(192)),
                ),
                volume_mounts=[
                    kplus.VolumeMount(
                        path="/etc/redis/conf",
                        volume=kplus.Volume.from_config_map(self, "config-volume", config, name="config"),
                        read_only=True,
                    ),
                    kplus.VolumeMount(
                        path="/etc/redis/users",
                        volume=kplus.Volume.from_secret(self, "users-volume", users, name="users"),
                        read_only=True,
                    ),
                    kplus.VolumeMount(
                        path="/data",
                        volume=kplus.Volume.from_persistent_volume_claim(self, "data-volume", data, name="data"),
                    ),
                ],
            ),
            sidecars=[
                MonitoringAgent.redis(
                    user="exporter",
                    password=kplus.SecretValue(secret=exporter, key="password"),
                    alerts=[
                        AlertRule(
                            name="RedisNearlyFull",
                            expr="redis_memory_used_bytes / redis_memory_max_bytes > 0.9",
                            # "for" is a keyword of Python.
                            for_=Duration.minutes(10),
                            annotations={
                                "summary": "Redis in {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory"
                            },
                        )
                    ],
                )
            ],
            security_context=kplus.PodSecurityContextProps(fs_group=999),
            termination_grace_period=Duration.seconds(20),
        )

        # Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
        ApiObject.of(redis).add_json_patch(
            JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
            JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
        )
