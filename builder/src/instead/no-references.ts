/** Stands where RJSF would resolve addresses of schemas: the schema a form is drawn from refers to nothing, so being asked is a bug. */
export default {
  resolve: (base: string, reference: string): never => {
    throw new Error(`the schema of a form refers to ${reference} from ${base}`);
  },
};
