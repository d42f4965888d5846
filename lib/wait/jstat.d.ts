/** The part of jStat that is used here; it comes without types. */
declare module "jstat" {
  const jstat: {
    beta: {
      /** The probability of less than `x`. */
      cdf(x: number, a: number, b: number): number;
      /** The x below which a beta-distributed number lies with `probability`, for shapes `a` and `b` > 0. */
      inv(probability: number, a: number, b: number): number;
    };
  };
  export default jstat;
}
