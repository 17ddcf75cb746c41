"""How errors read in Python."""

import os
import unittest
from typing import Any, cast

import jsii
from cdk8s import Testing
from cdk8s_sidecars import CustomSidecar, ISidecar, KubernetesVersion, LogFiles, LogShipper, SidecarContext, SidecarSpec
from support import Mine, deployment, report_of, run

IMAGE = "registry.example.com/mine:1.0.0"


def bound_to(answer: Any) -> ISidecar:
    """A sidecar whose ``bind`` answers so; an exception is raised."""

    @jsii.implements(ISidecar)
    class Answering:
        @property
        def name(self) -> str:
            return "mine"

        def bind(self, context: SidecarContext) -> SidecarSpec:
            if isinstance(answer, Exception):
                raise answer
            return cast(SidecarSpec, answer)

    return Answering()


def report_on(*sidecars: ISidecar) -> str:
    app = Testing.app()
    deployment(app, "one", *sidecars)
    return report_of(app)


class Report(unittest.TestCase):
    def test_names_all_workloads_and_says_nothing_twice(self) -> None:
        app = Testing.app()
        for id in ["one", "two"]:
            deployment(app, id, CustomSidecar(name="metrics", image=IMAGE, ports=[{"name": "metrics", "number": 8080}]))
        report = report_of(app)
        lines = [line for line in report.splitlines() if "compose/port" in line]

        self.assertEqual(len(lines), 2, report)
        for id, line in zip(["one", "two"], lines):
            self.assertIn(f'[{id}/web/Resource] compose/port: sidecar "metrics" listens on port 8080/TCP', line)
            self.assertRegex(line, "Fix: .+[.]$")
        self.assertEqual(len(report.splitlines()), len(set(report.splitlines())))

    def test_is_printed_once_by_a_program_that_catches_it(self) -> None:
        program = """
import sys
from cdk8s import Testing
from test_errors import bound_to, deployment

app = Testing.app()
deployment(app, "one", bound_to(ValueError("no licence")))
try:
    app.synth()
except RuntimeError as error:
    sys.exit(str(error))
"""
        status, printed = run(program)

        self.assertEqual(status, 1)
        self.assertEqual(printed.count("no licence"), 1, printed)
        self.assertNotIn("Traceback", printed)

    def test_writes_nothing(self) -> None:
        app = Testing.app()
        deployment(app, "one", bound_to(ValueError("no licence")))
        report_of(app)

        self.assertEqual(os.listdir(app.outdir) if os.path.exists(app.outdir) else [], [])


class Bind(unittest.TestCase):
    def test_that_raises(self) -> None:
        report = report_on(bound_to(ZeroDivisionError("division by zero")))

        self.assertIn('[one/web/Resource] compose/bind: sidecar "mine" could not be bound: division by zero. Fix: correct what it was given, or its bind().', report)
        self.assertNotIn("Object", report)

    def test_that_returns_nothing(self) -> None:
        report = report_on(bound_to(None))

        self.assertIn('[one/web/Resource] compose/bind: sidecar "mine"', report)
        self.assertNotIn("(Object)", report)

    def test_that_returns_a_spec_which_cannot_be(self) -> None:
        report = report_on(bound_to(SidecarSpec(image="")))

        self.assertIn('[one/web/Resource] compose/', report)
        self.assertIn('sidecar "mine"', report)
        self.assertNotIn("Object", report)

    def test_that_returns_a_dict_with_names_of_python(self) -> None:
        """The document says so: jsii passes over what it does not know."""
        app = Testing.app()
        deployment(app, "python", bound_to({"image": IMAGE, "working_dir": "/work"}))
        deployment(app, "typescript", bound_to({"image": IMAGE, "workingDir": "/work"}))
        manifests = [chart.to_json()[0] for chart in app.charts]
        found = {manifest["metadata"]["name"].split("-")[0]: manifest["spec"]["template"]["spec"]["containers"][1] for manifest in manifests}

        self.assertNotIn("workingDir", found["python"])
        self.assertEqual(found["typescript"]["workingDir"], "/work")


class Name(unittest.TestCase):
    MESSAGE = r"^.*\[one/web\] a sidecar has no name: give it one, .+ \(in Python, as a @property\)"

    def test_set_in_the_constructor(self) -> None:
        @jsii.implements(ISidecar)
        class Own:
            def __init__(self) -> None:
                self.name = "mine"

            def bind(self, context: SidecarContext) -> SidecarSpec:
                return SidecarSpec(image=IMAGE)

        with self.assertRaisesRegex(RuntimeError, self.MESSAGE):
            deployment(Testing.app(), "one", cast(ISidecar, Own()))

    def test_as_an_attribute_of_the_class(self) -> None:
        @jsii.implements(ISidecar)
        class Own:
            name = "mine"

            def bind(self, context: SidecarContext) -> SidecarSpec:
                return SidecarSpec(image=IMAGE)

        with self.assertRaisesRegex(RuntimeError, self.MESSAGE):
            deployment(Testing.app(), "one", cast(ISidecar, Own()))

    def test_that_cannot_be(self) -> None:
        with self.assertRaisesRegex(RuntimeError, 'a sidecar cannot be named "My Cache": write '):
            deployment(Testing.app(), "one", CustomSidecar(name="My Cache", image=IMAGE))

    def test_that_is_there_already(self) -> None:
        with self.assertRaisesRegex(RuntimeError, r'\[one/web\] there is already a sidecar named "mine"'):
            deployment(Testing.app(), "one", Mine(), Mine())


class Types(unittest.TestCase):
    def test_are_checked_before_anything_is_called(self) -> None:
        with self.assertRaisesRegex(TypeError, "type of argument image must be str; got int instead"):
            CustomSidecar(name="mine", image=cast(Any, 1))

    def test_take_one_or_many(self) -> None:
        logs = LogFiles.of("/var/log/app")
        app = Testing.app()
        for id, given in [("one", logs), ("many", [logs])]:
            workload = deployment(app, id, LogShipper.stream(logs=cast(Any, given)))
            self.assertIn("log-shipper", [sidecar.name for sidecar in workload.sidecars.list])

    def test_of_versions_are_compared_by_their_minor(self) -> None:
        self.assertFalse(KubernetesVersion.of("1.33") == KubernetesVersion.V1_33)
        self.assertEqual(KubernetesVersion.of("1.33").minor, KubernetesVersion.V1_33.minor)


if __name__ == "__main__":
    unittest.main()
