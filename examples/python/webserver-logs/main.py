from cdk8s import App

from chart import WebserverLogs

app = App()
WebserverLogs(app, "webserver-logs")
app.synth()
