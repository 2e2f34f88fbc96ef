export { canonical, canonicalText } from './canonical.ts';
export type { Proved } from './check/area.ts';
export { check, checkAreas, isBlocked } from './check/check.ts';
export { checkDistrict } from './check/check-district.ts';
export { flowOfScene } from './check/flow/flow.ts';
export { type ProvedFrom, provingFrom } from './check/flow/from-marking.ts';
export { type PathMoment, playPath } from './check/flow/play-path.ts';
export { postsIn } from './check/owners/accountable.ts';
export { type FoundHole, holeOf } from './check/owners/holes.ts';
export type { CheckProblemCode } from './check/problem.ts';
export { type BrokenPlan, recheck } from './check/recheck.ts';
export { impliedAt } from './check/rules/implied.ts';
export { plainFields, schemaAt, tableKnowledge } from './check/rules/knowledge.ts';
export { expressionTable } from './compile/ask.ts';
export { type Compilation, compile, type Registered } from './compile/compile.ts';
export {
  environment,
  handlingWords,
  reservedNames,
  ruleWords,
  settingWords,
  sourceWords,
  tableType,
} from './compile/environment.ts';
export { type Band, kinds } from './compile/kinds.ts';
export type { SceneProblemCode } from './compile/problem.ts';
export { frameProblems } from './compile/shape.ts';
export { contentOf, drawingHash } from './content.ts';
export type { Book, BookArticle, BookChapter, BookSentence, BookTable } from './describe/book.ts';
export { type ChangeGroup, type ChangeSentence, describeChanges } from './describe/changes/describe-changes.ts';
export {
  type DifferenceCell,
  type DifferenceGrid,
  type DifferenceRow,
  type DifferenceState,
  differenceGrids,
} from './describe/changes/difference-grids.ts';
export { type ConfigRow, configRows } from './describe/config-rows.ts';
export { type BookOptions, describe } from './describe/describe.ts';
export { type DescribeOptions, describeNode } from './describe/describe-node.ts';
export { differenceWords } from './describe/differences.ts';
export { expressionWords, fieldTitle, templateWords } from './describe/expression-words.ts';
export { type Face, inFace, type NodeOf, standsIn } from './describe/face.ts';
export { facetWords, kindWords } from './describe/kind-words.ts';
export { chiefLimit, limitRows } from './describe/limit-words.ts';
export { bothNames, inLanguage, type Names, nameOf } from './describe/names.ts';
export { ownerChip } from './describe/owner-words.ts';
export { type Port, portOf, portsOf, sparePorts } from './describe/ports.ts';
export { roleWords } from './describe/role-words.ts';
export { settingHelp, settingLabel, valueWord } from './describe/setting-labels.ts';
export { cellWords } from './describe/table-words.ts';
export { clockWords, closeKindWords, hitPolicyWords, operationWords, outcomeWords } from './describe/words.ts';
export { districtAt, districtChangesAt } from './district/at.ts';
export { type Duty, holdersAt, onDuty, postsOf } from './district/duty.ts';
export { type DistrictIndex, type Holder, indexDistrict } from './district/index-district.ts';
export { compareInstants } from './district/instant.ts';
export { isWithinBounds, nearestRow, parameterOf, rowOf, tunedTo } from './district/lookup.ts';
export { type ModeContext, type ModeInForce, modeAt, modeEpoch } from './district/mode.ts';
export { bandOf, bandsWithin, distanceMetres, isWithinMetres, type LonLat } from './district/near.ts';
export { areaAt, areasByKind, pathOf, placeOf } from './district/place.ts';
export { districtProblems } from './district/problems.ts';
export { type BlankScene, blankNode, blankScene } from './edit/blank.ts';
export { connectRefusal, portsOf as portNames } from './edit/connect.ts';
export { edit } from './edit/edit.ts';
export type { Edited } from './edit/edited.ts';
export { fragmentOf, pastedIds } from './edit/fragment.ts';
export { freshId } from './edit/fresh-id.ts';
export { groupsOf } from './edit/group.ts';
export { type History, historyOf, logOf, perform, performAll, present, rebased, redo, replayLog, type Step, undo } from './edit/history.ts';
export type { EditRefusalCode } from './edit/refuse.ts';
export { withCells } from './edit/row-cells.ts';
export { fieldsOf, listedValues, typeOf } from './form/fields.ts';
export { type FormLayout, type FormSection, formLayout } from './form/layout.ts';
export {
  isPersonalRef,
  masked,
  maskPersonal,
  maskText,
  type PersonalPath,
  personalPaths,
  type Seal,
  splitPersonal,
} from './form/personal.ts';
export { isPhoto, type PhotoValue, photoFields, photosIn } from './form/photo.ts';
export { pickProblems } from './form/pick-problems.ts';
export { formProblems, isHidden } from './form/problems.ts';
export type { FormProblemCode } from './form/refuse.ts';
export { type Asking, isEmpty, valueProblems } from './form/value-problems.ts';
export { answerProblems } from './guided/answer-problems.ts';
export { type GuidedAnswers, type GuidedDistrict, type GuidedOwner, type Question, questions, type SeriousStep } from './guided/answers.ts';
export { guided, guidedStart, questionOf, questionOfNode, type Unanswered } from './guided/guided.ts';
export { hashOf, sha256, sha256By } from './hash.ts';
export { eventId, incidentId } from './identity.ts';
export type { LifeAct, LifeDo, ProofNow, PutForward } from './life/act.ts';
export { boundSteps } from './life/bound.ts';
export { greyOf, isScope, takesGrey, wokenAlike } from './life/grey.ts';
export { actOnLife, lifeAt, noLife, openSubmission, submitFault } from './life/life.ts';
export { type SharedEvents, sharedEvents } from './life/overlap.ts';
export { boundDrawing, boundLife } from './life/project.ts';
export { proposedEdit } from './life/proposal.ts';
export { type LifeActor, type LifeRefusalCode, lifeRefusalCodes } from './life/refuse.ts';
export { limitsFor, standardDay } from './limits-for.ts';
export { type Change, changesOf } from './merge/changes.ts';
export { type Choices, type Merged, merge } from './merge/merge.ts';
export { joinsOf, type Nest, nestsOf, type Ways } from './nest.ts';
export type { Exclusion, OwnerContext, RowContext } from './owner/context.ts';
export { centerPosts, jointPosts, type Owner, resolveOwner } from './owner/resolve.ts';
export { responsibilityFor } from './owner/responsibility-for.ts';
export { type OwnerRow, ownerRow } from './owner/row.ts';
export { isSeverity, isWorse, severities, worseByOne, worstOf } from './severity.ts';
export { type Compiled as CompiledTemplate, compileLine, compileTemplate, type TemplateProblem } from './template.ts';
