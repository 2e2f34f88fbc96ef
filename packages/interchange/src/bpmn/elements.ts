/// <reference path="../untyped.d.ts" />
import type { BpmnElement } from 'bpmn-moddle';

export type { BpmnElement } from 'bpmn-moddle';

const isElement = (value: unknown): value is BpmnElement => typeof value === 'object' && value !== null && '$type' in value;

/** A member that is one element. */
export const elementOf = (value: unknown): BpmnElement | undefined => (isElement(value) ? value : undefined);

/** A member that is a list of elements. */
export const elementsOf = (value: unknown): readonly BpmnElement[] => (Array.isArray(value) ? value.filter(isElement) : []);

/** A member that is a text; empty when it is not there. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The kind of an element, without the prefix of its language. */
export const typeOf = ({ $type }: BpmnElement): string => $type.slice($type.indexOf(':') + 1);

/** The text inside an expression. */
export const bodyOf = (value: unknown): string => textOf(elementOf(value)?.body);

/** The definition of an event that is of some type. */
export const definitionOf = ({ eventDefinitions }: BpmnElement, type: string): BpmnElement | undefined =>
  elementsOf(eventDefinitions).find((definition) => typeOf(definition) === `${type}EventDefinition`);

/** What an element is called in a list of what was found. */
export const labelOf = (element: BpmnElement): string => textOf(element.name) || textOf(element.id) || typeOf(element);
