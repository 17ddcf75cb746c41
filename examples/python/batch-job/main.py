from cdk8s import App

from chart import BatchJob

app = App()
BatchJob(app, "batch-job")
app.synth()
