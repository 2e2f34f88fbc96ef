/** The libraries publish no types: what we use of them. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    ns(prefixes?: Readonly<Record<string, string>>): this;
    on(
      event: 'openTag',
      hook: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void,
    ): this;
    on(event: 'closeTag', hook: (name: string) => void): this;
    on(event: 'text', hook: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', hook: (text: string) => void): this;
    on(event: 'attention', hook: (text: string) => void): this;
    on(event: 'error', hook: (error: Error) => void): this;
    on(event: 'warn', hook: (error: Error) => void): this;
    parse(xml: string): this;
    stop(): void;
  }
}

declare module 'dmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    readonly $parent?: ModdleElement;
    readonly [property: string]: unknown;
  }
  interface Package {
    readonly types: readonly object[];
  }
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    getPackage(prefix: string): Package;
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly Error[] }>;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ xml: string }>;
  }
}

declare module 'bpmn-moddle' {
  export interface BpmnElement {
    readonly $type: string;
    readonly [property: string]: unknown;
  }
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ rootElement: BpmnElement; warnings: readonly Error[] }>;
  }
}
