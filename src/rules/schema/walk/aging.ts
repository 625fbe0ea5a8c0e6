/**
 * Properties whose values AWS adds to from month to month. A value that is not known may simply be newer than the schema, so
 * it is a warning.
 */
export const AGING: ReadonlySet<string> = new Set([
  ...[
    'Runtime',
    'CompatibleRuntimes',
    'RuntimeEnvironment',
    'Engine',
    'EngineName',
    'EngineVersion',
    'Version',
  ],
  ...['Architecture', 'Architectures', 'CompatibleArchitectures', 'CpuArchitecture', 'InstanceType'],
  ...['InstanceTypes', 'InstanceClass', 'DbInstanceType', 'NodeType', 'WorkerType', 'ComputeType', 'Tier'],
  ...['HiddenInstanceTypes', 'HiddenAppTypes', 'HiddenMlTools', 'Region', 'Regions', 'AwsRegion', 'Platform'],
  ...['AllowedResultRegions', 'ResourceType', 'ResourceTypes', 'Language', 'LanguageCode', 'Languages'],
  ...['OperatingSystem', 'OperatingSystems', 'OperatingSystemFamily', 'PlatformFamily', 'KeySpec'],
  ...['KeyAlgorithm', 'SigningAlgorithm', 'SecurityPolicy', 'MinimumProtocolVersion', 'TlsPolicy'],
  ...['StorageClass', 'StorageType', 'VolumeType', 'FileSystemType', 'DeploymentType', 'EnvironmentType'],
  ...['ConnectorType', 'DataSourceType', 'ProviderType', 'ProductType', 'IntegrationType', 'ServiceType'],
  ...['EventType', 'EventSourceName', 'LogTypes', 'TelemetrySourceTypes', 'MetricName', 'Metrics'],
  ...['Model', 'ModelId', 'Provider', 'CredentialProviderVendor', 'PolicyType', 'OptionalFields', 'Features'],
  ...['AcceleratorNames', 'AcceleratorManufacturers', 'CpuManufacturers', 'InstanceGenerations'],
  ...['DesiredShardLevelMetrics', 'DomainName', 'Edition', 'AmiType', 'SourceType', 'Events'],
]);
