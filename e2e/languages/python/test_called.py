"""Called from Python, everything is as from JavaScript."""

import os
import tempfile
import unittest
from typing import Any, List

import cdk8s_plus_27 as kplus
import jsii
from cdk8s import ApiObject, App, Chart, JsonPatch, Testing, Yaml
from cdk8s_plus_27 import k8s
from cdk8s_sidecars import (
    CustomSidecar,
    IWorkloadPredicate,
    Manifests,
    SidecarContext,
    SidecarInjection,
    Sidecars,
    SidecarSpec,
    WorkloadSelector,
)
from support import MAIN, Mine, containers, deployment, run

POD = {"containers": [{"name": "app", "image": "registry.example.com/app:1.0.0"}]}
TEMPLATE = {"metadata": {"labels": {"app": "a"}}, "spec": POD}
SPEC = {"selector": {"matchLabels": {"app": "a"}}, "template": TEMPLATE}

PROGRAM = """
from cdk8s import App
from support import Mine, deployment

app = App(outdir={outdir!r})
deployment(app, "one", Mine())
app.{method}()
"""


class Manifest(unittest.TestCase):
    def test_to_json_of_an_object_has_the_sidecars(self) -> None:
        workload = deployment(Testing.app(), "one", Mine())

        self.assertEqual(containers(ApiObject.of(workload).to_json()), ["nginx", "mine"])

    def test_to_json_of_a_chart_has_the_sidecars(self) -> None:
        chart = Chart.of(deployment(Testing.app(), "one", Mine()))

        self.assertEqual(containers(chart.to_json()[0]), ["nginx", "mine"])
        self.assertEqual(Testing.synth(chart), chart.to_json())
        self.assertEqual(Manifests.from_chart(chart).all, chart.to_json())

    def test_files_are_what_to_json_says(self) -> None:
        app = Testing.app()
        chart = Chart.of(deployment(app, "one", Mine()))
        app.synth()

        with open(os.path.join(app.outdir, "one.k8s.yaml"), encoding="utf-8") as file:
            written = file.read()
        self.assertEqual(written, Yaml.stringify(*chart.to_json()))
        self.assertEqual(written, app.synth_yaml())


class Reading(Mine):
    """A sidecar that reads what only the manifest tells."""

    def bind(self, context: SidecarContext) -> SidecarSpec:
        super().bind(context)
        return SidecarSpec(image="registry.example.com/mine:1.0.0", args=[context.workload_name, *context.labels])


class Bind(unittest.TestCase):
    """Once for each workload, in whatever way it is rendered."""

    def test_in_synth_of_an_app_of_many_charts(self) -> None:
        app = Testing.app()
        mine: List[Mine] = [Mine(), Reading(), Mine(), Reading(), Mine()]
        for i, sidecar in enumerate(mine):
            deployment(app, f"chart-{i}", sidecar)
        app.synth()

        self.assertEqual([sidecar.bound for sidecar in mine], [1, 1, 1, 1, 1])

    def test_in_to_json_of_one_chart_of_many(self) -> None:
        app = Testing.app()
        mine = Mine()
        chart = Chart.of(deployment(app, "one", mine))
        for i in range(6):
            deployment(app, f"chart-{i}", Mine())
        chart.to_json()

        self.assertEqual(mine.bound, 1)

    def test_again_when_what_it_read_has_changed(self) -> None:
        mine = Reading()
        workload = deployment(Testing.app(), "one", mine)
        ApiObject.of(workload).add_json_patch(JsonPatch.add("/spec/template/metadata/labels/tier", "front"))
        manifest = ApiObject.of(workload).to_json()

        self.assertIn("tier", manifest["spec"]["template"]["spec"]["containers"][1]["args"])
        self.assertEqual(mine.bound, 2)


class Printed(unittest.TestCase):
    def test_notes_and_warnings(self) -> None:
        for method in ["synth", "synth_yaml"]:
            with self.subTest(method), tempfile.TemporaryDirectory() as outdir:
                status, printed = run(PROGRAM.format(outdir=outdir, method=method))

                self.assertEqual(status, 0, printed)
                self.assertIn('[one/web/Resource] note/sidecar: sidecar "mine": mind the gap', printed)
                self.assertRegex(printed, r"\[one/web/Resource\] warning sidecar/")
                self.assertEqual(len(printed.splitlines()), len(set(printed.splitlines())))


@jsii.implements(IWorkloadPredicate)
class Replicated:
    """Takes workloads of several pods."""

    def __init__(self) -> None:
        self.asked: List[str] = []

    def takes(self, workload: SidecarContext) -> bool:
        self.asked.append(workload.workload_kind)
        return workload.replicas is not None and workload.replicas > 1


class Injected(unittest.TestCase):
    def test_workloads_that_are_made_later(self) -> None:
        app = Testing.app()
        predicate = Replicated()
        injection = SidecarInjection(
            app,
            "inject",
            sidecars=[Mine()],
            select=WorkloadSelector(
                kinds=["Deployment"],
                match_expressions=[k8s.LabelSelectorRequirement(key="tier", operator="NotIn", values=["db"])],
                predicate=predicate,
            ),
        )
        chart = Chart(app, "one")
        two = kplus.Deployment(chart, "two", containers=[MAIN], replicas=2)
        one = kplus.Deployment(chart, "one", containers=[MAIN], replicas=1)
        Testing.synth(chart)

        self.assertEqual(containers(ApiObject.of(two).to_json()), ["nginx", "mine"])
        self.assertEqual(containers(ApiObject.of(one).to_json()), ["nginx"])
        self.assertEqual(
            [(result.outcome, result.reason, result.sidecars) for result in injection.report()],
            [("injected", "", ["mine"]), ("not-selected", "the predicate does not take it", [])],
        )
        self.assertEqual(set(predicate.asked), {"Deployment"})


class Overridden(unittest.TestCase):
    """What a class overrides in Python, with what it gets from ``super``."""

    def test_to_json_of_an_object(self) -> None:
        class Signed(ApiObject):
            def to_json(self) -> Any:
                return {**super().to_json(), "status": {"signed": True}}

        app = Testing.app()
        chart = Chart(app, "one")
        workload = Signed(chart, "signed", api_version="apps/v1", kind="Deployment")
        workload.add_json_patch(JsonPatch.add("/spec", SPEC))
        mine = Mine()
        Sidecars.of(workload).add(mine)

        for manifest in [workload.to_json(), chart.to_json()[0], Testing.synth(chart)[0]]:
            self.assertEqual(containers(manifest), ["app", "mine"])
            self.assertEqual(manifest["status"], {"signed": True})
        app.synth()
        self.assertEqual(mine.bound, 1)

    def test_to_json_of_a_chart(self) -> None:
        class Short(Chart):
            def to_json(self) -> List[Any]:
                return super().to_json()[:1]

        chart = Short(Testing.app(), "one")
        workload = ApiObject(chart, "workload", api_version="apps/v1", kind="Deployment")
        workload.add_json_patch(JsonPatch.add("/spec", SPEC))
        ApiObject(chart, "other", api_version="v1", kind="ConfigMap")
        Sidecars.of(workload).add(Mine())

        self.assertEqual([containers(manifest) for manifest in chart.to_json()], [["app", "mine"]])

    def test_synth_of_an_app(self) -> None:
        class Told(App):
            told: List[str] = []

            def synth(self) -> None:
                self.told.append("before")
                super().synth()

        with tempfile.TemporaryDirectory() as outdir:
            app = Told(outdir=outdir)
            mine = Mine()
            deployment(app, "one", mine)
            app.synth()

            self.assertEqual(app.told, ["before"])
            self.assertEqual(os.listdir(outdir), ["one.k8s.yaml"])
            self.assertEqual(mine.bound, 1)

    def test_bind_of_a_class_of_the_catalog(self) -> None:
        class Named(CustomSidecar):
            def bind(self, context: SidecarContext) -> SidecarSpec:
                return SidecarSpec(image="registry.example.com/named:1.0.0", args=[context.workload_name])

        workload = deployment(Testing.app(), "one", Named(name="named", image="registry.example.com/named:0.1.0"))
        _, named = ApiObject.of(workload).to_json()["spec"]["template"]["spec"]["containers"]

        self.assertEqual(named["image"], "registry.example.com/named:1.0.0")
        self.assertEqual(named["args"], [ApiObject.of(workload).name])


if __name__ == "__main__":
    unittest.main()
