/** The address of a style sheet that is not part of the page's own, beside the scripts. */
declare module "*.lazy.css" {
  const address: string;
  export default address;
}
