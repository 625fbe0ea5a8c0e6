/**
 * The icons of the notes tree: plain geometry on a grid of 16, drawn for this product. Each is what a service does, not its
 * trademark. `npm run docs` writes them to `images/notes/`, in colors for light and for dark themes.
 */

/** Colors of a category: for light themes, then for dark ones. Both have a contrast of 4.5 to the background of the tree. */
interface Category {
  readonly light: string;
  readonly dark: string;
  /** The path of the category's own icon. */
  readonly path: string;
}

/** The categories of the services. */
export const CATEGORIES: Readonly<Record<string, Category>> = {
  Analytics: { light: '#7a3e9d', dark: '#c792ea', path: 'M2.5 13.5h11M4 11V8M8 11V3M12 11V6' },
  'Application integration': {
    light: '#a8266a',
    dark: '#f48fb8',
    path: 'M2.5 4h4v4h-4zM9.5 8h4v4h-4zM6.5 6H11v2M5 8v3h4.5',
  },
  Compute: {
    light: '#a34a00',
    dark: '#f0a35e',
    path: 'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  },
  Containers: { light: '#a34a00', dark: '#f0a35e', path: 'M2 5h12v7H2zM5 5v7M8 5v7M11 5v7' },
  Databases: {
    light: '#2456b8',
    dark: '#82aaff',
    path: 'M3 4.5C3 2.2 13 2.2 13 4.5S3 6.8 3 4.5zM3 4.5v7c0 2.3 10 2.3 10 0v-7M3 8c0 2.3 10 2.3 10 0',
  },
  'Developer tools': {
    light: '#2456b8',
    dark: '#82aaff',
    path: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  },
  'Infrastructure as code': {
    light: '#a8266a',
    dark: '#f48fb8',
    path: 'M3.5 2h6l3 3v9h-9zM9.5 2v3h3M6 8h4M6 11h4',
  },
  Management: { light: '#7a3e9d', dark: '#c792ea', path: 'M2 5h12M2 11h12M5 3v4M11 9v4' },
  Networking: {
    light: '#7a3e9d',
    dark: '#c792ea',
    path: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zM2 8h12M8 2c-3.5 3.5-3.5 8.5 0 12M8 2c3.5 3.5 3.5 8.5 0 12',
  },
  'Security and identity': {
    light: '#b3261e',
    dark: '#ff8a80',
    path: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  },
  Storage: {
    light: '#2d6a1f',
    dark: '#8fce7e',
    path: 'M2.5 3.5h11v4h-11zM2.5 8.5h11v4h-11zM5 5.5h1M5 10.5h1',
  },
};

/** The paths of services, by category and ID. A service without one has the icon of its category. */
export const SERVICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Analytics: {
    athena: 'M2.5 4h8M2.5 7h5M2.5 10h3M10 7.5a2.5 2.5 0 1 0 .01 0zM12 12l2 2',
    glue: 'M2.5 3h4v4h-4zM9.5 9h4v4h-4zM6.5 5H9v6h.5',
    kinesis:
      'M2 5c3-3 5 3 8 0 1.5-1.5 3-1 4 0M2 8.5c3-3 5 3 8 0 1.5-1.5 3-1 4 0M2 12c3-3 5 3 8 0 1.5-1.5 3-1 4 0',
    msk: 'M4.5 4a1.5 1.5 0 1 0 .01 0zM4.5 9a1.5 1.5 0 1 0 .01 0zM11 6.5a1.5 1.5 0 1 0 .01 0zM6 6l3.5 1.5M6 10l3.5-1.5',
    opensearch: 'M7 2.5a4.5 4.5 0 1 0 .01 0zM10.5 10.5L14 14M5 7h4M7 5v4',
    redshift: 'M8 2l5 2v8l-5 2-5-2V4zM8 5v6M5.5 6.5v3M10.5 6.5v3',
  },
  'Application integration': {
    amplify: 'M3 13V10M6.3 13V7.5M9.7 13V5M13 13V2.5',
    'api-gateway': 'M2.5 3v10M13.5 3v10M5 6h6M9 4l2 2-2 2M11 10.5H5M7 8.5l-2 2 2 2',
    appsync: 'M8 2l5.5 3v6L8 14l-5.5-3V5zM8 2v12M2.5 5l11 6M13.5 5l-11 6',
    eventbridge:
      'M2.5 8h4M9.5 4.5h4M9.5 11.5h4M6.5 8l3-3.5M6.5 8l3 3.5M11.5 3l2 1.5-2 1.5M11.5 10l2 1.5-2 1.5',
    ses: 'M2 4h12v8.5H2zM2 4l6 5 6-5',
    sns: 'M2.5 6v4h2.5l6 3V3L5 6zM13 6.5c.8 1 .8 2 0 3',
    sqs: 'M2 5.5h3.5v5H2zM6.300 5.5h3.5v5H6.300zM10.5 5.5H14v5h-3.5z',
    'step-functions': 'M6.5 2h3v3h-3zM2.5 10.5h3v3h-3zM10.5 10.5h3v3h-3zM8 5v2.5L4 10.5M8 7.5l4 3',
  },
  Compute: {
    'auto-scaling':
      'M6 6h4v4H6zM6 6L2.5 2.5M10 6l3.5-3.5M6 10l-3.5 3.5M10 10l3.5 3.5M2.5 5V2.5H5M11 2.5h2.5V5',
    batch: 'M2.5 3.5h8v3h-8zM4 6.5v3h8v-3M5.5 9.5v3h8v-3',
    ec2: 'M2.5 3h11v7.5h-11zM8 10.5V13M5 13.5h6',
    'elastic-beanstalk':
      'M8 14V7M8 9C4.5 9 3 7 3 4.5c3 0 5 1.5 5 4.5zM8 7.5C8 4 10 2 13 2c0 3.5-1.5 5.5-5 5.5z',
    lambda: 'M9 2L4 9h3.5L7 14l5-7H8.5z',
  },
  Containers: {
    'app-runner': 'M3 3.5h10v9H3zM7 6l3 2-3 2z',
    ecr: 'M2.5 6h11v7.5h-11zM4 6V4h8v2M8 8v3.5M6.5 10L8 11.5 9.5 10',
    ecs: 'M2.5 2.5h5v5h-5zM8.5 2.5h5v5h-5zM2.5 8.5h5v5h-5zM8.5 8.5h5v5h-5z',
    eks: 'M8 2l5.5 3v6L8 14l-5.5-3V5zM8 5.2v.1M5.7 9.4v.1M10.3 9.4v.1',
    fargate: 'M8 2l5.5 3v6L8 14l-5.5-3V5zM8 5v6M6 7l2-2 2 2',
  },
  Databases: {
    dynamodb: 'M2.5 3h11v10h-11zM2.5 6.3h11M6.5 3v10M9 9.7h2.5',
    elasticache: 'M3 4C3 2 13 2 13 4v8c0 2-10 2-10 0zM5.5 8h1.5l1-2 1 4 .8-2h1',
    memorydb: 'M3 4C3 2 13 2 13 4v8c0 2-10 2-10 0zM6 6.5v4l2-2 2 2v-4',
    rds: 'M3 4C3 2 13 2 13 4v8c0 2-10 2-10 0zM5.5 7.5h5M5.5 9.5h5M8 7.5v4',
  },
  'Developer tools': {
    codebuild: 'M3 13l6-6M8 4l4 4 1.5-1.5-4-4z',
    codecommit: 'M8 5.5a2.5 2.5 0 1 0 .01 0zM8 2v3.5M8 10.5V14',
    codedeploy: 'M8 10V2.5M5 5.5l3-3 3 3M3 10v3.5h10V10',
    codepipeline: 'M2 6h3v4H2zM6.5 6h3v4h-3zM11 6h3v4h-3zM5 8h1.5M9.5 8H11',
    codestar: 'M8 2l1.8 4 4.200.5-3.100 2.900.8 4.200L8 11.5l-3.700 2.100.8-4.200L2 6.5 6.200 6z',
  },
  'Infrastructure as code': {
    cdk: 'M8 2l5.5 3v6L8 14l-5.5-3V5zM8 8v6M8 8L2.5 5M8 8l5.5-3',
    cloudformation: 'M6 2.5h4v3H6zM2.5 10.5h4v3h-4zM9.5 10.5h4v3h-4zM8 5.5V8M4.5 10.5V8h7v2.5',
    sam: 'M3 3h10v10H3zM9 5L6 8.5h3L7 11.5',
  },
  Management: {
    cloudtrail: 'M3 3h10v10H3zM5.5 6h5M5.5 8.5l1 1 2-2M5.5 11h3',
    cloudwatch: 'M2.5 9a5.5 5.5 0 0 1 11 0M8 9l2.5-3M2.5 12.5h11',
    config: 'M3 2.5h10v11H3zM5.5 6l1 1 1.5-2M5.5 10l1 1 1.5-2M10 6.5h1M10 10.5h1',
    organizations: 'M6.5 2.5h3v3h-3zM2 10.5h3v3H2zM6.5 10.5h3v3h-3zM11 10.5h3v3h-3zM8 5.5v5M3.5 10.5V8h9v2.5',
    'parameter-store': 'M3 3h10v10H3zM5 6h6M5 10h6M7 5v2M9.5 9v2',
    'systems-manager':
      'M8 5.5a2.5 2.5 0 1 0 .01 0zM8 2v3.5M8 10.5V14M2 8h3.5M10.5 8H14M3.8 3.8l2.400 2.400M12.200 12.200l-2.400-2.400M12.200 3.8L9.8 6.200M3.8 12.200l2.400-2.400',
    'x-ray': 'M2.5 4h6M5 8h6M8 12h5.5M8.5 4v4M11 8v4',
  },
  Networking: {
    cloudfront:
      'M8 6a2 2 0 1 0 .01 0zM8 6V2.5M8 10v3.5M6 8H2.5M10 8h3.5M4 4l2.5 2.5M12 4L9.5 6.5M4 12l2.5-2.5M12 12L9.5 9.5',
    elb: 'M5 8a1.5 1.5 0 1 0-.01 0zM6 8h2M8 3.5v9M8 3.5h3M8 8h3M8 12.5h3M11 2.5h2.5v2H11zM11 7h2.5v2H11zM11 11.5h2.5v2H11z',
    route53: 'M8 2v12M3 3.5h8l2 1.5-2 1.5H3zM13 8.5H5L3 10l2 1.5h8z',
    vpc: 'M2.5 3h11v10h-11zM5 6h2.5v4H5zM9.5 6h1.5v4H9.5z',
  },
  'Security and identity': {
    acm: 'M3 2.5h10v7H3zM5.5 5h5M6 9.5V14l2-1.5 2 1.5V9.5',
    cloudhsm: 'M2.5 5h11v8h-11zM5 5V3h6v2M8 8a1 1 0 1 0 .01 0zM8 10v1.5',
    cognito: 'M6 3a2 2 0 1 0 .01 0zM2.5 13c0-4 7-4 7 0zM10.5 8l1.5 1.5L14.5 7',
    guardduty: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM8 6a1.5 1.5 0 1 0 .01 0z',
    iam: 'M5 8.5a2.5 2.5 0 1 0-.01 0zM7.5 6H14M11 6v2.5M13.5 6v2',
    kms: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v2',
    'secrets-manager': 'M3 3h10v10H3zM5 8h.5M7.700 8h.5M10.5 8h.5',
    sts: 'M8 3a5 5 0 1 0 .01 0zM8 5v3.5h2.5M6.5 1.5h3',
    waf: 'M2.5 3h11v10h-11zM2.5 6.300h11M2.5 9.700h11M6 3v3.300M10 6.300v3.400M6 9.700V13',
  },
  Storage: {
    backup: 'M8 2.5A5.5 5.5 0 1 1 3 6M2.5 2.5V6H6M8 5v3.5l2.5 1.5',
    ebs: 'M3 3h10v10H3zM8 5.5a2.5 2.5 0 1 0 .01 0zM5 11.5h1.5',
    efs: 'M2.5 4h4l1.5 1.5h5.5v7h-11zM5 8h6M5 10.5h6',
    fsx: 'M2.5 4h4l1.5 1.5h5.5v7h-11zM6 8l4 3M10 8l-4 3',
    s3: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.5h3',
  },
};
