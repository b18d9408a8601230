/**
 * Round trips between nine regions of AWS in 2017: averages of ping in milliseconds, as acomputerscientistlearnsaws.blogspot.com measured and
 * published them. Each way was measured by itself, so the table is not quite symmetric.
 */
export const awsRegions = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

export type AwsRegion = (typeof awsRegions)[number];

/** From the region of the row to that of the column, in the order above. */
export const awsRoundTripsMs: readonly (readonly number[])[] = [
  [0, 72.74, 86.98, 80.55, 88.66, 145.3, 178.4, 216.7, 230],
  [71.63, 0, 19.46, 153.2, 166.6, 102.5, 131.5, 174, 157.5],
  [88.68, 19.2, 0, 137, 159.5, 89.1, 118.3, 161.4, 162.2],
  [80.52, 153.2, 137, 0, 19.56, 212.4, 242.4, 239, 309.6],
  [88.62, 166.6, 159.5, 19.55, 0, 236.5, 266.2, 325.9, 323.5],
  [145.3, 102.5, 89.16, 212.4, 236.6, 0, 31.44, 73.79, 103.9],
  [176.6, 132.6, 118.2, 242.4, 265.3, 31.32, 0, 71.87, 134],
  [216.7, 173.9, 161.4, 238.1, 325.9, 73.81, 71.29, 0, 175.3],
  [229.7, 157.8, 161.9, 309.6, 323.2, 103.9, 134, 175.4, 0],
];

/** Half of the round trip, whole µs: what one way takes if both are alike. */
export function awsOneWay(from: AwsRegion, to: AwsRegion): number {
  return Math.round(awsRoundTripsMs[awsRegions.indexOf(from)]![awsRegions.indexOf(to)]! * 500);
}
