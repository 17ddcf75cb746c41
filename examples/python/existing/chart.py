from pathlib import Path

from cdk8s import ApiObject, Chart, Include
from cdk8s_sidecars import (
    KubernetesVersion,
    LogFiles,
    LogShipper,
    PodSecurityLevel,
    Sidecars,
    SidecarSettings,
)
from constructs import Construct

# The manifest of another team: included, not edited.
SHOP = Path(__file__).parent / ".." / ".." / "existing" / "manifests" / "shop.yaml"


class Existing(Chart):
    """Sidecars for manifests of another team."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        SidecarSettings.set(
            self, kubernetes_version=KubernetesVersion.V1_33, pod_security=PodSecurityLevel.RESTRICTED
        )

        shop = Include(self, "shop", url=str(SHOP.resolve()))

        # One object. Main mounts a volume for its data, so the shipper reads the logs from that volume.
        cart = next(o for o in shop.api_objects if o.kind == "Deployment" and o.name == "cart")
        Sidecars.of(cart).add(
            LogShipper.stream(
                name="audit-shipper", logs=LogFiles.of("/var/lib/cart/audit", files=["audit.jsonl"])
            )
        )

        # All Deployments of the chart. The same works for the objects of a Helm chart.
        shipper = LogShipper.stream(logs=LogFiles.of("/var/log/app"))
        for construct in self.node.find_all():
            if isinstance(construct, ApiObject) and construct.kind == "Deployment":
                Sidecars.of(construct).add(shipper)
