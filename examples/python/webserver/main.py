from cdk8s import App

from chart import Webserver

app = App()
Webserver(app, "webserver")
app.synth()
