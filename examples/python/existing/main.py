from cdk8s import App

from chart import Existing

app = App()
Existing(app, "existing")
app.synth()
