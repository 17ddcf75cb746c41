"""What the tests have in common."""

import re
import subprocess
import sys
from typing import Any, List, Tuple

import cdk8s_plus_27 as kplus
import jsii
from cdk8s import App, Chart
from cdk8s_sidecars import ISidecar, SidecarContext, SidecarDeployment, SidecarSpec

MAIN = kplus.ContainerProps(
    name="nginx",
    image="registry.example.com/web:1.0.0",
    ports=[kplus.ContainerPort(name="http", number=8080)],
)


@jsii.implements(ISidecar)
class Mine:
    """A sidecar that counts how often it is bound."""

    def __init__(self) -> None:
        self.bound = 0

    @property
    def name(self) -> str:
        return "mine"

    def bind(self, context: SidecarContext) -> SidecarSpec:
        self.bound += 1
        return SidecarSpec(image="registry.example.com/mine:1.0.0", notes=["mind the gap"])


def deployment(app: App, id: str, *sidecars: ISidecar) -> SidecarDeployment:
    """A workload in a chart of its own."""
    return SidecarDeployment(Chart(app, id), "web", main=MAIN, sidecars=list(sidecars))


def containers(manifest: Any) -> List[str]:
    """The containers of a workload's manifest, by name."""
    return [container["name"] for container in manifest["spec"]["template"]["spec"]["containers"]]


def report_of(app: App) -> str:
    """What ``synth`` raises."""
    try:
        app.synth()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("it was synthesized")


def run(program: str) -> Tuple[int, str]:
    """Runs a program in a Python of its own: its exit status, and what it prints on stderr but for jsii's banner."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if not re.match(r"b'!!", line)]
    return done.returncode, "\n".join(lines)
