from cdk8s import App

from chart import Redis

app = App()
Redis(app, "redis")
app.synth()
