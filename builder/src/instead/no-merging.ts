/** Stands where RJSF would put the parts of an `allOf` together: the schema a form is drawn from has none, so being asked is a bug. */
export default (): never => {
  throw new Error('the schema of a form has an allOf');
};
