/**
 * The formats that the API server requires of fields that are plain text in its OpenAPI documents, by the names of src/validation/schemas/forms.ts; a `?` after the
 * name allows an empty field. Omitted on purpose: checks for which a rule of the group `api` has a better message.
 */
export const FIELD_FORMS: Readonly<Record<string, string>> = {
  'given': 'admissionregistration.v1.MatchCondition#expression admissionregistration.v1.ServiceReference#name '
    + 'admissionregistration.v1.ServiceReference#namespace apiregistration.v1.ServiceReference#name apiregistration.v1.ServiceReference#namespace '
    + 'core.v1.AWSElasticBlockStoreVolumeSource#volumeID core.v1.AzureDiskVolumeSource#diskName core.v1.AzureFileVolumeSource#secretName '
    + 'core.v1.AzureFileVolumeSource#shareName core.v1.CinderVolumeSource#volumeID core.v1.FlexVolumeSource#driver core.v1.GCEPersistentDiskVolumeSource#pdName '
    + 'core.v1.GitRepoVolumeSource#repository core.v1.GlusterfsVolumeSource#endpoints core.v1.GlusterfsVolumeSource#path '
    + 'core.v1.ISCSIVolumeSource#targetPortal core.v1.PhotonPersistentDiskVolumeSource#pdID core.v1.PortworxVolumeSource#volumeID '
    + 'core.v1.QuobyteVolumeSource#volume core.v1.RBDVolumeSource#image core.v1.ScaleIOVolumeSource#gateway core.v1.ScaleIOVolumeSource#system '
    + 'core.v1.ScaleIOVolumeSource#volumeName core.v1.TypedLocalObjectReference#name core.v1.TypedObjectReference#kind core.v1.TypedObjectReference#name '
    + 'core.v1.VsphereVirtualDiskVolumeSource#volumePath core.v1.WindowsSecurityContextOptions#gmsaCredentialSpec',
  'subdomain': 'core.v1.WindowsSecurityContextOptions#gmsaCredentialSpecName networking.v1.IngressSpec#ingressClassName '
    + 'networking.v1.IngressClassParametersReference#apiGroup',
  'subdomain?': 'core.v1.PersistentVolumeClaimSpec#volumeAttributesClassName core.v1.TypedObjectReference#apiGroup apiregistration.v1.APIServiceSpec#group',
  'label': 'core.v1.StorageOSVolumeSource#volumeName',
  'label?': 'core.v1.StorageOSVolumeSource#volumeNamespace core.v1.TypedObjectReference#namespace',
  'label1035': 'admissionregistration.v1.MutatingWebhook#admissionReviewVersions admissionregistration.v1.ValidatingWebhook#admissionReviewVersions '
    + 'apiregistration.v1.APIServiceSpec#version',
  'labelKey': 'batch.v1.PodFailurePolicyOnPodConditionsPattern#type core.v1.PodAffinityTerm#matchLabelKeys core.v1.PodAffinityTerm#mismatchLabelKeys '
    + 'core.v1.TopologySpreadConstraint#matchLabelKeys admissionregistration.v1.MatchCondition#name',
  'segment': 'autoscaling.v2.CrossVersionObjectReference#kind autoscaling.v2.CrossVersionObjectReference#name '
    + 'autoscaling.v1.CrossVersionObjectReference#kind autoscaling.v1.CrossVersionObjectReference#name '
    + 'networking.v1.IngressClassParametersReference#kind networking.v1.IngressClassParametersReference#name',
  'segment?': 'autoscaling.v2.MetricIdentifier#name',
  'prefixedPath': 'batch.v1.JobSpec#managedBy networking.v1.IngressClassSpec#controller',
  'driver': 'core.v1.CSIVolumeSource#driver',
  'iqn': 'core.v1.ISCSIVolumeSource#iqn core.v1.ISCSIVolumeSource#initiatorName',
  'urlPath': 'admissionregistration.v1.ServiceReference#path',
  'hookName': 'admissionregistration.v1.MutatingWebhook#name admissionregistration.v1.ValidatingWebhook#name',
  'hostPorts': 'core.v1.QuobyteVolumeSource#registry',
  'base64': 'admissionregistration.v1.WebhookClientConfig#caBundle apiextensions.v1.WebhookClientConfig#caBundle apiregistration.v1.APIServiceSpec#caBundle '
    + 'certificates.v1.CertificateSigningRequestSpec#request',
};
