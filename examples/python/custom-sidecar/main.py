from cdk8s import App

from chart import CustomSidecarExample

app = App()
CustomSidecarExample(app, "custom-sidecar")
app.synth()
