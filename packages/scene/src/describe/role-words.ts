import type { Language } from '@sceneworks/calendar';
import type { Role } from '@sceneworks/schemas';

/** What somebody in a role is called. */
export const roleWords: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  zh: {
    designer: '场景设计',
    unitLead: '单位负责人',
    reviewer: '审核',
    dutyChief: '值班长',
    intakeOfficer: '受理员',
    dispatcher: '派遣员',
    handler: '处置人员',
    verifier: '核查员',
    analyst: '分析员',
    leader: '领导',
    systemAdministrator: '系统管理员',
    securityAdministrator: '安全管理员',
    auditAdministrator: '审计管理员',
  },
  en: {
    designer: 'Designer',
    unitLead: 'Unit lead',
    reviewer: 'Reviewer',
    dutyChief: 'Duty chief',
    intakeOfficer: 'Intake officer',
    dispatcher: 'Dispatcher',
    handler: 'Handler',
    verifier: 'Verifier',
    analyst: 'Analyst',
    leader: 'Leader',
    systemAdministrator: 'System administrator',
    securityAdministrator: 'Security administrator',
    auditAdministrator: 'Audit administrator',
  },
};
