// Generated from schemas/shapes by `npm run generate`. Do not edit.
export const bundle = {
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "$id": "sceneworks",
 "$defs": {
  "SessionBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "login",
    "password"
   ],
   "properties": {
    "login": {
     "type": "string",
     "maxLength": 60
    },
    "password": {
     "type": "string",
     "maxLength": 200
    }
   }
  },
  "Me": {
   "description": "Who is signed in, and what he may see",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "person",
    "name",
    "login",
    "roles",
    "posts",
    "units",
    "center",
    "areaPath",
    "classes",
    "language",
    "sample",
    "mode"
   ],
   "properties": {
    "person": {
     "$ref": "#/$defs/Id"
    },
    "name": {
     "type": "string",
     "maxLength": 60
    },
    "login": {
     "type": "string",
     "maxLength": 60
    },
    "roles": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Role"
     }
    },
    "posts": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "id",
       "title",
       "unit",
       "unitName",
       "role"
      ],
      "properties": {
       "id": {
        "$ref": "#/$defs/Id"
       },
       "title": {
        "$ref": "#/$defs/Text"
       },
       "unit": {
        "$ref": "#/$defs/Id"
       },
       "unitName": {
        "$ref": "#/$defs/Text"
       },
       "role": {
        "$ref": "#/$defs/Role"
       },
       "area": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    "units": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "center": {
     "type": "boolean"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "classes": {
     "type": "array",
     "maxItems": 4,
     "items": {
      "$ref": "#/$defs/IntelClass"
     }
    },
    "language": {
     "enum": [
      "zh",
      "en"
     ]
    },
    "sample": {
     "type": "boolean"
    },
    "mode": {
     "$ref": "#/$defs/ModeBanner"
    }
   }
  },
  "ModeBanner": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "mode"
   ],
   "properties": {
    "mode": {
     "$ref": "#/$defs/ModeName"
    },
    "level": {
     "enum": [
      "I",
      "II",
      "III",
      "IV"
     ]
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "since": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "drill": {
     "type": "boolean"
    }
   }
  },
  "CommandBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "type"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 120
    },
    "type": {
     "$ref": "#/$defs/CommandType"
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "data": {
     "type": "object",
     "additionalProperties": true
    },
    "reason": {
     "$ref": "#/$defs/Reason"
    },
    "to": {
     "type": "string",
     "maxLength": 120
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "result": {
     "type": "string",
     "maxLength": 40
    },
    "taps": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000,
     "description": "Touches and keys it took to fill the form in, counted by the page: a number, nothing of what was entered"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant"
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "What the sender had seen; a form handed in on an older state is still judged by the state, not by this"
    }
   }
  },
  "CommandResult": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incident"
   ],
   "properties": {
    "incident": {
     "$ref": "#/$defs/IncidentPage"
    },
    "repeated": {
     "type": "boolean"
    }
   }
  },
  "IntakeAccepted": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "event",
    "status"
   ],
   "properties": {
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "status": {
     "$ref": "#/$defs/EventStatus"
    },
    "duplicate": {
     "type": "boolean"
    },
    "queryCode": {
     "type": "string",
     "maxLength": 20
    }
   }
  },
  "BatchResult": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "accepted",
    "duplicate",
    "refused"
   ],
   "properties": {
    "accepted": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "duplicate": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "refused": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "line",
       "code"
      ],
      "properties": {
       "line": {
        "type": "integer",
        "minimum": 1,
        "maximum": 1000000000
       },
       "code": {
        "type": "string",
        "maxLength": 60
       },
       "at": {
        "type": "string",
        "maxLength": 300
       }
      }
     }
    }
   }
  },
  "Left": {
   "description": "A clock as a list shows it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "kind",
    "state",
    "provisional"
   ],
   "properties": {
    "kind": {
     "$ref": "#/$defs/ClockKind"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    },
    "state": {
     "enum": [
      "running",
      "paused",
      "met",
      "overdue",
      "stopped"
     ]
    },
    "provisional": {
     "type": "boolean"
    }
   }
  },
  "IncidentRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "no",
    "scene",
    "sceneTitle",
    "title",
    "category",
    "categoryName",
    "severity",
    "status",
    "open",
    "mode",
    "areaPath",
    "openedAt",
    "count",
    "rev",
    "updatedAt"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "no": {
     "type": "string",
     "maxLength": 40
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "sceneTitle": {
     "$ref": "#/$defs/Text"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "category": {
     "type": "string",
     "maxLength": 12
    },
    "categoryName": {
     "$ref": "#/$defs/Text"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "status": {
     "$ref": "#/$defs/IncidentStatus"
    },
    "open": {
     "type": "boolean"
    },
    "mode": {
     "$ref": "#/$defs/ModeName"
    },
    "drill": {
     "type": "boolean"
    },
    "place": {
     "$ref": "#/$defs/Place"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "areaName": {
     "$ref": "#/$defs/Text"
    },
    "owner": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "post",
      "title",
      "unitName"
     ],
     "properties": {
      "post": {
       "$ref": "#/$defs/Id"
      },
      "title": {
       "$ref": "#/$defs/Text"
      },
      "unitName": {
       "$ref": "#/$defs/Text"
      },
      "person": {
       "type": "string",
       "maxLength": 60
      }
     }
    },
    "step": {
     "$ref": "#/$defs/Text"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant",
     "description": "The earliest running limit"
    },
    "overdue": {
     "type": "boolean"
    },
    "openedAt": {
     "$ref": "#/$defs/Instant"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    },
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "updatedAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "IncidentList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "total"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/IncidentRow"
     }
    },
    "next": {
     "type": "string",
     "maxLength": 200
    },
    "total": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "TaskView": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "node",
    "kind",
    "title",
    "owner",
    "state",
    "round",
    "offeredAt",
    "mine",
    "operations"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "node": {
     "type": "string",
     "maxLength": 96
    },
    "kind": {
     "$ref": "#/$defs/TaskKind"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "owner": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "post",
      "title",
      "unitName"
     ],
     "properties": {
      "post": {
       "$ref": "#/$defs/Id"
      },
      "title": {
       "$ref": "#/$defs/Text"
      },
      "unitName": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    "person": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "id",
      "name"
     ],
     "properties": {
      "id": {
       "$ref": "#/$defs/Id"
      },
      "name": {
       "type": "string",
       "maxLength": 60
      }
     }
    },
    "state": {
     "$ref": "#/$defs/TaskState"
    },
    "round": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "offeredAt": {
     "$ref": "#/$defs/Instant"
    },
    "notBefore": {
     "$ref": "#/$defs/Instant"
    },
    "notAfter": {
     "$ref": "#/$defs/Instant"
    },
    "acknowledgedAt": {
     "$ref": "#/$defs/Instant"
    },
    "arrivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    },
    "overdue": {
     "type": "boolean"
    },
    "form": {
     "$ref": "#/$defs/Id"
    },
    "data": {
     "type": "object",
     "additionalProperties": true
    },
    "result": {
     "type": "string",
     "maxLength": 40
    },
    "why": {
     "type": "object",
     "additionalProperties": true
    },
    "instruct": {
     "$ref": "#/$defs/Text"
    },
    "mine": {
     "type": "boolean"
    },
    "operations": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "$ref": "#/$defs/OperationName"
     },
     "description": "What this viewer may do now"
    },
    "marked": {
     "enum": [
      "absentInMode"
     ]
    }
   }
  },
  "ClockView": {
   "description": "Counting segments sum to the limit, to the minute",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "startedAt",
    "limit",
    "state",
    "provisional",
    "extensions",
    "segments"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "kind": {
     "$ref": "#/$defs/ClockKind"
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "startedAt": {
     "$ref": "#/$defs/Instant"
    },
    "limit": {
     "$ref": "#/$defs/Limit"
    },
    "peaceDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "emergencyDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    },
    "state": {
     "enum": [
      "running",
      "paused",
      "met",
      "overdue",
      "stopped"
     ]
    },
    "provisional": {
     "type": "boolean"
    },
    "metAt": {
     "$ref": "#/$defs/Instant"
    },
    "overdueAt": {
     "$ref": "#/$defs/Instant"
    },
    "extensions": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "segments": {
     "type": "array",
     "maxItems": 4000,
     "items": {
      "$ref": "#/$defs/DueSegment"
     }
    },
    "history": {
     "type": "boolean"
    }
   }
  },
  "JournalView": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "seq",
    "at",
    "type",
    "actor",
    "sentence",
    "hash"
   ],
   "properties": {
    "seq": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "type": {
     "$ref": "#/$defs/CommandType"
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "actor": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "kind"
     ],
     "properties": {
      "kind": {
       "enum": [
        "person",
        "system",
        "source",
        "incident"
       ]
      },
      "name": {
       "type": "string",
       "maxLength": 60
      },
      "post": {
       "$ref": "#/$defs/Text"
      },
      "unit": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    "sentence": {
     "$ref": "#/$defs/Text"
    },
    "reason": {
     "$ref": "#/$defs/Reason"
    },
    "data": {
     "type": "object",
     "additionalProperties": true
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "ReportView": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "event",
    "at",
    "receivedAt",
    "source",
    "sourceTitle",
    "type",
    "intelClass"
   ],
   "properties": {
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "sourceTitle": {
     "$ref": "#/$defs/Text"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "late": {
     "type": "boolean"
    },
    "hidden": {
     "type": "boolean",
     "description": "Above the viewer’s class: only that it exists"
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "reporter": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "name": {
       "type": "string",
       "maxLength": 60
      },
      "phone": {
       "type": "string",
       "maxLength": 30
      },
      "repeat": {
       "type": "boolean"
      }
     }
    }
   }
  },
  "IncidentPage": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "row",
    "plan",
    "subject",
    "subjectSchema",
    "reports",
    "reportsTotal",
    "tasks",
    "clocks",
    "tokens",
    "visited",
    "severityPath",
    "operations",
    "rescued"
   ],
   "properties": {
    "row": {
     "$ref": "#/$defs/IncidentRow"
    },
    "plan": {
     "type": "string",
     "maxLength": 64
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "subjectSchema": {
     "$ref": "#/$defs/FieldSchema"
    },
    "reports": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/ReportView"
     }
    },
    "reportsTotal": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "tasks": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/TaskView"
     }
    },
    "clocks": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "$ref": "#/$defs/ClockView"
     }
    },
    "tokens": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Nodes where the matter stands"
    },
    "visited": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "severityPath": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/SeverityChange"
     }
    },
    "operations": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "$ref": "#/$defs/OperationName"
     }
    },
    "mergedInto": {
     "type": "string",
     "maxLength": 64
    },
    "reply": {
     "$ref": "#/$defs/Text"
    },
    "outcome": {
     "type": "string",
     "maxLength": 40
    },
    "rescued": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "TaskRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incident",
    "row",
    "task"
   ],
   "properties": {
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "row": {
     "$ref": "#/$defs/IncidentRow"
    },
    "task": {
     "$ref": "#/$defs/TaskView"
    }
   }
  },
  "TaskList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "total"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/TaskRow"
     }
    },
    "next": {
     "type": "string",
     "maxLength": 200
    },
    "total": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "TaskForm": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incident",
    "task",
    "prefill",
    "evidence"
   ],
   "properties": {
    "incident": {
     "$ref": "#/$defs/IncidentPage"
    },
    "task": {
     "$ref": "#/$defs/TaskView"
    },
    "form": {
     "$ref": "#/$defs/Form"
    },
    "prefill": {
     "type": "object",
     "additionalProperties": true
    },
    "picks": {
     "$ref": "#/$defs/FormPicks"
    },
    "evidence": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "photos": {
       "type": "integer",
       "minimum": 0,
       "maximum": 20
      },
      "place": {
       "type": "boolean"
      }
     }
    }
   }
  },
  "PickOption": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "value",
    "label"
   ],
   "properties": {
    "value": {
     "type": "string",
     "maxLength": 120
    },
    "label": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "FormPicks": {
   "description": "What the fields of a form that name people, units, posts and rows of registers may be filled with: carried with the form, so that they can be picked without a network",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "person": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/PickOption"
     }
    },
    "unit": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/PickOption"
     }
    },
    "post": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/PickOption"
     }
    },
    "lookup": {
     "type": "object",
     "description": "By register",
     "additionalProperties": {
      "type": "array",
      "maxItems": 2000,
      "items": {
       "$ref": "#/$defs/PickOption"
      }
     }
    }
   }
  },
  "JournalPage": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "chain"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/JournalView"
     }
    },
    "chain": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "ok",
      "head"
     ],
     "properties": {
      "ok": {
       "type": "boolean"
      },
      "head": {
       "type": "string",
       "maxLength": 64
      }
     }
    }
   }
  },
  "EventRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "source",
    "sourceTitle",
    "type",
    "key",
    "occurredAt",
    "receivedAt",
    "status",
    "deliveries"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "sourceTitle": {
     "$ref": "#/$defs/Text"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "key": {
     "type": "string",
     "maxLength": 400
    },
    "occurredAt": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "status": {
     "$ref": "#/$defs/EventStatus"
    },
    "place": {
     "$ref": "#/$defs/Place"
    },
    "deliveries": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "scene",
       "state"
      ],
      "properties": {
       "scene": {
        "$ref": "#/$defs/Id"
       },
       "state": {
        "$ref": "#/$defs/DeliveryState"
       },
       "outcome": {
        "$ref": "#/$defs/DeliveryOutcome"
       },
       "incident": {
        "type": "string",
        "maxLength": 64
       },
       "reason": {
        "type": "string",
        "maxLength": 120
       }
      }
     }
    }
   }
  },
  "EventList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "total"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/EventRow"
     }
    },
    "next": {
     "type": "string",
     "maxLength": 200
    },
    "total": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "SceneRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "title",
    "domain",
    "lead",
    "leadName",
    "hash",
    "publishedAt",
    "open",
    "opened7d"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "leadName": {
     "$ref": "#/$defs/Text"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "publishedAt": {
     "$ref": "#/$defs/Instant"
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "opened7d": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "onTimeShare": {
     "type": "number",
     "minimum": 0,
     "maximum": 1,
     "description": "Of the last matters that ended, those of which no limit was passed; absent while none has ended"
    },
    "ended": {
     "type": "integer",
     "minimum": 0,
     "maximum": 500,
     "description": "How many matters that share is of"
    }
   }
  },
  "SceneList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "since"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/SceneRow"
     }
    },
    "since": {
     "$ref": "#/$defs/Instant",
     "description": "From when on `opened7d` counts"
    }
   }
  },
  "SceneFile": {
   "description": "A scene as a file: drawing and cases, ids kept",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "file",
    "scene",
    "cases"
   ],
   "properties": {
    "file": {
     "const": "sceneworks.scene.1"
    },
    "scene": {
     "$ref": "#/$defs/Scene"
    },
    "cases": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "id",
       "case"
      ],
      "properties": {
       "id": {
        "$ref": "#/$defs/Id"
       },
       "case": {
        "$ref": "#/$defs/CaseFile"
       }
      }
     }
    }
   }
  },
  "SceneVersion": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "hash",
    "publishedAt"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Scene"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "publishedAt": {
     "$ref": "#/$defs/Instant"
    },
    "names": {
     "$ref": "#/$defs/SceneNames"
    },
    "responsibility": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/ResponsibilityRow"
     },
     "description": "The rows of the responsibility list that bear on the scene, as they are now"
    }
   }
  },
  "SceneNames": {
   "description": "What the district calls the ids a drawing refers to",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "posts": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "units": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "sources": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "datasets": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "categories": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "areas": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    }
   }
  },
  "DraftRow": {
   "description": "A draft as the catalogue lists it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "title",
    "domain",
    "lead",
    "leadName",
    "rev",
    "updatedAt",
    "updatedBy",
    "mayWrite",
    "state"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id",
     "description": "Of the scene it is a draft of"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "leadName": {
     "$ref": "#/$defs/Text"
    },
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "updatedAt": {
     "$ref": "#/$defs/Instant"
    },
    "updatedBy": {
     "type": "string",
     "maxLength": 60
    },
    "mayWrite": {
     "type": "boolean"
    },
    "state": {
     "$ref": "#/$defs/DraftState"
    },
    "published": {
     "type": "string",
     "maxLength": 64,
     "description": "Hash of the version in force, where there is one"
    },
    "forkedFrom": {
     "$ref": "#/$defs/ForkedFrom"
    }
   }
  },
  "DraftState": {
   "enum": [
    "draft",
    "submitted",
    "inForce",
    "retired"
   ],
   "description": "Submitted: a version of it waits for its decision. In force: nothing was drawn since its version was published. Retired: its last version was taken out of force"
  },
  "DraftList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "mayCreate"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/DraftRow"
     }
    },
    "mayCreate": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Units for which the viewer designs"
    }
   }
  },
  "DraftComment": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "at",
    "by",
    "text"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "text": {
     "type": "string",
     "maxLength": 2000
    },
    "row": {
     "$ref": "#/$defs/Id",
     "description": "A row of the node's table"
    },
    "answers": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/CommentAnswer"
     },
     "description": "Oldest first"
    },
    "maySettle": {
     "type": "boolean",
     "description": "The viewer asked, or reviews what others drew"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "CommentAnswer": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "by",
    "text"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "text": {
     "type": "string",
     "maxLength": 2000
    }
   }
  },
  "CommentAnswerBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "text"
   ],
   "properties": {
    "text": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    }
   }
  },
  "DraftPage": {
   "description": "A draft with what is drawn so far; the drawing may still be wrong in any way but its frame",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "row",
    "scene",
    "names",
    "comments"
   ],
   "properties": {
    "row": {
     "$ref": "#/$defs/DraftRow"
    },
    "scene": {
     "type": "object",
     "additionalProperties": true
    },
    "names": {
     "$ref": "#/$defs/SceneNames"
    },
    "comments": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/DraftComment"
     }
    }
   }
  },
  "DraftNewBody": {
   "description": "A new draft: of a drawing (blank, or from a file), or of the version of a scene that is in force",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "scene": {
     "type": "object",
     "additionalProperties": true
    },
    "published": {
     "$ref": "#/$defs/Id"
    }
   }
  },
  "DraftSaveBody": {
   "description": "What is drawn now and the revision it began with; what others saved meanwhile is merged, and choices settle fields both changed",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "base",
    "scene"
   ],
   "properties": {
    "base": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "scene": {
     "type": "object",
     "additionalProperties": true
    },
    "choices": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "at",
       "holds"
      ],
      "properties": {
       "at": {
        "type": "string",
        "maxLength": 600
       },
       "holds": {
        "enum": [
         "mine",
         "theirs"
        ]
       }
      }
     }
    },
    "against": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000,
     "description": "The revision whose fields the choices were made about: no choice holds against a later one"
    }
   }
  },
  "DraftSaved": {
   "description": "The revision that now stands; with the drawing when it is not the one sent",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev",
    "updatedAt"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "updatedAt": {
     "$ref": "#/$defs/Instant"
    },
    "scene": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "DraftCommentBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "text"
   ],
   "properties": {
    "node": {
     "$ref": "#/$defs/Id"
    },
    "row": {
     "$ref": "#/$defs/Id"
    },
    "text": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    }
   }
  },
  "DesignWords": {
   "description": "What of the district a drawing may name: for the pickers of the builder and for compiling in the browser",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev",
    "units",
    "posts",
    "categories",
    "standards",
    "sources",
    "datasets",
    "scenes"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "units": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Unit"
     }
    },
    "posts": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/Post"
     }
    },
    "categories": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Category"
     }
    },
    "standards": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/FilingStandard"
     }
    },
    "sources": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Source"
     }
    },
    "datasets": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Dataset"
     }
    },
    "scenes": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "id",
       "title"
      ],
      "properties": {
       "id": {
        "$ref": "#/$defs/Id"
       },
       "title": {
        "$ref": "#/$defs/Text"
       }
      }
     }
    }
   }
  },
  "DesignDistrict": {
   "description": "The district a drawing is tried and proved in: no personal values, and of registers only those asked for that the viewer may read",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev",
    "rows",
    "withheld"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "rows": {
     "type": "array",
     "maxItems": 200000,
     "items": {
      "$ref": "#/$defs/DistrictRow"
     }
    },
    "withheld": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Registers asked for whose rows did not come: not shared with the viewer, or too many"
    }
   }
  },
  "DraftCase": {
   "description": "A case of a scene: lines that are run, and what must come of them",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "case",
    "updatedAt",
    "updatedBy"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "case": {
     "$ref": "#/$defs/CaseFile"
    },
    "updatedAt": {
     "$ref": "#/$defs/Instant"
    },
    "updatedBy": {
     "type": "string",
     "maxLength": 60
    }
   }
  },
  "DraftCaseList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/DraftCase"
     }
    }
   }
  },
  "EventSample": {
   "description": "A stored event as it could come in again, with stand-ins for personal values",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "source",
    "type",
    "receivedAt",
    "payload"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "payload": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "EventSampleList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "withheld"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/EventSample"
     }
    },
    "withheld": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Sources of the scene whose events the viewer may not see"
    }
   }
  },
  "StreamMessage": {
   "description": "Ids and kinds only",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "kind",
    "at"
   ],
   "properties": {
    "kind": {
     "enum": [
      "incident",
      "task",
      "event",
      "mode",
      "count",
      "hello"
     ]
    },
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "open": {
     "type": "boolean"
    }
   }
  },
  "AreaMap": {
   "description": "GeoJSON of the district, properties id, kind, name, parent",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type",
    "features"
   ],
   "properties": {
    "type": {
     "const": "FeatureCollection"
    },
    "features": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "type": "object",
      "additionalProperties": true
     }
    }
   }
  },
  "SampleAccount": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "login",
    "role",
    "name",
    "post"
   ],
   "properties": {
    "login": {
     "type": "string",
     "maxLength": 60
    },
    "role": {
     "$ref": "#/$defs/Role"
    },
    "name": {
     "type": "string",
     "maxLength": 60
    },
    "post": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "SampleSessionBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "login"
   ],
   "properties": {
    "login": {
     "type": "string",
     "maxLength": 60
    }
   }
  },
  "FirstAdministratorBody": {
   "description": "The one first account of a real installation",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "login",
    "password",
    "name"
   ],
   "properties": {
    "login": {
     "type": "string",
     "minLength": 3,
     "maxLength": 60,
     "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]+$"
    },
    "password": {
     "type": "string",
     "maxLength": 200
    },
    "name": {
     "type": "string",
     "minLength": 1,
     "maxLength": 60
    }
   }
  },
  "SetupState": {
   "description": "Whether an installation still has to be given its first administrator",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "needed"
   ],
   "properties": {
    "needed": {
     "type": "boolean"
    }
   }
  },
  "RevealBody": {
   "description": "Asks for one personal value of an incident, and says what for: by its reference, or by where the page shows it (/subject/…, /reports/EVENT/reporter/phone, /reports/EVENT/subject/…, /tasks/TASK/data/…)",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "purpose"
   ],
   "properties": {
    "ref": {
     "type": "string",
     "maxLength": 64
    },
    "field": {
     "type": "string",
     "maxLength": 300
    },
    "purpose": {
     "type": "string",
     "minLength": 2,
     "maxLength": 200
    }
   }
  },
  "Revealed": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "class",
    "value"
   ],
   "properties": {
    "class": {
     "$ref": "#/$defs/PersonalClass"
    },
    "value": {
     "type": "string",
     "maxLength": 4000
    }
   }
  },
  "AuditRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "number",
    "at",
    "who",
    "what",
    "result",
    "hash"
   ],
   "properties": {
    "number": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "who": {
     "type": "string",
     "maxLength": 60
    },
    "what": {
     "type": "string",
     "maxLength": 120
    },
    "result": {
     "enum": [
      "done",
      "refused"
     ]
    },
    "about": {
     "type": "string",
     "maxLength": 120
    },
    "address": {
     "type": "string",
     "maxLength": 60
    },
    "detail": {
     "type": "string",
     "maxLength": 400
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "AuditPage": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows",
    "chain"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/AuditRow"
     }
    },
    "next": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "chain": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "ok"
     ],
     "properties": {
      "ok": {
       "type": "boolean"
      },
      "broken": {
       "type": "integer",
       "minimum": 1,
       "maximum": 1000000000
      }
     }
    }
   }
  },
  "PublicReportBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "data"
   ],
   "properties": {
    "data": {
     "type": "object",
     "additionalProperties": true
    },
    "photos": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    },
    "website": {
     "description": "Left empty by every person",
     "type": "string",
     "maxLength": 200
    }
   }
  },
  "ModeBody": {
   "description": "Declares 战: level and reason, for the whole district and every scene unless it says otherwise",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "level",
    "reason"
   ],
   "properties": {
    "level": {
     "enum": [
      "I",
      "II",
      "III",
      "IV"
     ]
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "scenes": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "expiresAt": {
     "$ref": "#/$defs/Instant"
    },
    "drill": {
     "type": "boolean"
    }
   }
  },
  "ModeEndBody": {
   "description": "Ends a declaration of 战",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "reason"
   ],
   "properties": {
    "reason": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "PublicForm": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "source",
    "title",
    "form",
    "photos"
   ],
   "properties": {
    "source": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "form": {
     "$ref": "#/$defs/Form"
    },
    "photos": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10
    }
   }
  },
  "PublicStatus": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code",
    "status",
    "at"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 20
    },
    "status": {
     "enum": [
      "received",
      "accepted",
      "handling",
      "verifying",
      "closed",
      "rejected",
      "joined"
     ]
    },
    "unit": {
     "$ref": "#/$defs/Text"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    },
    "containedAt": {
     "$ref": "#/$defs/Instant"
    },
    "reply": {
     "$ref": "#/$defs/Text"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "PhotoStored": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "photo",
    "bytes",
    "width",
    "height"
   ],
   "properties": {
    "photo": {
     "type": "string",
     "maxLength": 64
    },
    "bytes": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "width": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "height": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    }
   }
  },
  "Overview": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "open",
    "overdue",
    "byStatus",
    "bySeverity",
    "unrouted",
    "quarantined",
    "rescued",
    "invariantsBroken",
    "eventsToday",
    "openedToday",
    "closedToday"
   ],
   "properties": {
    "open": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "overdue": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "byStatus": {
     "type": "object",
     "additionalProperties": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000
     }
    },
    "bySeverity": {
     "type": "object",
     "additionalProperties": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000
     }
    },
    "unrouted": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "quarantined": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "rescued": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "invariantsBroken": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "eventsToday": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "openedToday": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "closedToday": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "Role": {
   "enum": [
    "designer",
    "unitLead",
    "reviewer",
    "dutyChief",
    "intakeOfficer",
    "dispatcher",
    "handler",
    "verifier",
    "analyst",
    "leader",
    "systemAdministrator",
    "securityAdministrator",
    "auditAdministrator"
   ]
  },
  "AreaKind": {
   "enum": [
    "district",
    "street",
    "community",
    "grid"
   ]
  },
  "Unit": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "name",
    "kind"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "name": {
     "$ref": "#/$defs/Text"
    },
    "kind": {
     "enum": [
      "district",
      "center",
      "department",
      "street",
      "community",
      "enterprise",
      "taskForce"
     ]
    },
    "parent": {
     "$ref": "#/$defs/Id"
    },
    "area": {
     "$ref": "#/$defs/Id",
     "description": "The area a territorial unit answers for"
    },
    "hats": {
     "type": "array",
     "maxItems": 10,
     "items": {
      "$ref": "#/$defs/Text"
     }
    },
    "until": {
     "$ref": "#/$defs/Instant",
     "description": "End of a task force"
    }
   }
  },
  "Area": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "name",
    "geometry"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "$ref": "#/$defs/AreaKind"
    },
    "name": {
     "$ref": "#/$defs/Text"
    },
    "parent": {
     "$ref": "#/$defs/Id"
    },
    "geometry": {
     "$ref": "#/$defs/GeoPolygon"
    }
   }
  },
  "Post": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "unit",
    "role",
    "title"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "role": {
     "$ref": "#/$defs/Role"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "area": {
     "$ref": "#/$defs/Id",
     "description": "Narrower than the unit: a grid worker’s grid"
    },
    "skills": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 40
     }
    },
    "above": {
     "$ref": "#/$defs/Id",
     "description": "The next post up, for escalation and separation of duties"
    }
   }
  },
  "Holding": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "post",
    "from"
   ],
   "properties": {
    "post": {
     "$ref": "#/$defs/Id"
    },
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "hat": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "Person": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "name",
    "posts"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "name": {
     "type": "string",
     "maxLength": 60
    },
    "phone": {
     "type": "string",
     "maxLength": 20
    },
    "posts": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Holding"
     }
    }
   }
  },
  "Hours": {
   "description": "Local hours; may cross midnight",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "from",
    "until"
   ],
   "properties": {
    "days": {
     "type": "array",
     "maxItems": 7,
     "items": {
      "type": "integer",
      "minimum": 0,
      "maximum": 6
     },
     "description": "0 is Sunday"
    },
    "from": {
     "$ref": "#/$defs/TimeOfDay"
    },
    "until": {
     "$ref": "#/$defs/TimeOfDay"
    }
   }
  },
  "Roster": {
   "description": "Who is on duty at a post; a post without a roster is on duty by every holder, always",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "post",
    "shifts"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "post": {
     "$ref": "#/$defs/Id"
    },
    "shifts": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "hours",
       "people",
       "substitutes"
      ],
      "properties": {
       "hours": {
        "$ref": "#/$defs/Hours"
       },
       "people": {
        "type": "array",
        "maxItems": 20,
        "items": {
         "$ref": "#/$defs/Id"
        }
       },
       "substitutes": {
        "type": "array",
        "maxItems": 20,
        "items": {
         "$ref": "#/$defs/Id"
        }
       }
      }
     }
    }
   }
  },
  "TerritoryPost": {
   "description": "The post of that role in the unit whose area of that level holds the place",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "level",
    "role"
   ],
   "properties": {
    "level": {
     "enum": [
      "street",
      "community",
      "grid"
     ]
    },
    "role": {
     "$ref": "#/$defs/Role"
    },
    "skill": {
     "type": "string",
     "maxLength": 40
    }
   }
  },
  "PostRef": {
   "anyOf": [
    {
     "$ref": "#/$defs/Id"
    },
    {
     "$ref": "#/$defs/TerritoryPost"
    }
   ]
  },
  "ResponsibilityRow": {
   "description": "权责清单",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "categories",
    "post"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "categories": {
     "type": "array",
     "maxItems": 400,
     "items": {
      "type": "string",
      "maxLength": 12
     },
     "description": "Codes, or class prefixes ending in *"
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "assets": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "type": "string",
      "maxLength": 40
     }
    },
    "hours": {
     "$ref": "#/$defs/Hours"
    },
    "modes": {
     "type": "array",
     "maxItems": 2,
     "items": {
      "$ref": "#/$defs/ModeName"
     }
    },
    "severities": {
     "type": "array",
     "maxItems": 5,
     "items": {
      "$ref": "#/$defs/Severity"
     }
    },
    "post": {
     "$ref": "#/$defs/PostRef",
     "description": "The one accountable"
    },
    "joint": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/PostRef"
     }
    },
    "verifier": {
     "$ref": "#/$defs/PostRef"
    },
    "from": {
     "$ref": "#/$defs/Instant",
     "description": "Since when it is in force; filled in where the district is read, and of two equal rows the later wins"
    },
    "reason": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "Category": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code",
    "kind",
    "major",
    "minor",
    "majorName",
    "name"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 12
    },
    "kind": {
     "enum": [
      "component",
      "occurrence"
     ]
    },
    "major": {
     "type": "string",
     "maxLength": 2
    },
    "minor": {
     "type": "string",
     "maxLength": 2
    },
    "majorName": {
     "$ref": "#/$defs/Text"
    },
    "name": {
     "$ref": "#/$defs/Text"
    },
    "extended": {
     "type": "boolean"
    }
   }
  },
  "CloseKind": {
   "enum": [
    "restored",
    "repaired",
    "replacedOrRepaired",
    "removed",
    "cleared",
    "cleaned",
    "stopped",
    "demolished",
    "banned",
    "rectified",
    "hazardRemoved",
    "fencedAndSigned",
    "byNotice",
    "investigationOpened"
   ]
  },
  "FilingStandard": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "category",
    "condition",
    "limits",
    "closeKinds"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "category": {
     "type": "string",
     "maxLength": 12
    },
    "condition": {
     "$ref": "#/$defs/Text"
    },
    "limits": {
     "$ref": "#/$defs/LimitPolicy"
    },
    "closeKinds": {
     "type": "array",
     "maxItems": 14,
     "items": {
      "$ref": "#/$defs/CloseKind"
     }
    },
    "leadUnit": {
     "$ref": "#/$defs/Id"
    },
    "superviseUnit": {
     "$ref": "#/$defs/Id"
    },
    "basis": {
     "type": "string",
     "maxLength": 200
    }
   }
  },
  "Mode": {
   "description": "One declaration of 战; no areas means the whole district, no scenes means every scene",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "level",
    "reason",
    "by",
    "startedAt",
    "epoch"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "level": {
     "enum": [
      "I",
      "II",
      "III",
      "IV"
     ]
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "scenes": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "startedAt": {
     "$ref": "#/$defs/Instant"
    },
    "expiresAt": {
     "$ref": "#/$defs/Instant"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    },
    "epoch": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "drill": {
     "type": "boolean"
    },
    "deferral": {
     "description": "Routine matters in scope may be put off by so much; each is listed",
     "type": "object",
     "additionalProperties": false,
     "required": [
      "severityAtLeast",
      "by"
     ],
     "properties": {
      "severityAtLeast": {
       "$ref": "#/$defs/Severity"
      },
      "by": {
       "$ref": "#/$defs/Limit"
      }
     }
    }
   }
  },
  "Dataset": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "title",
    "unit",
    "shareClass",
    "schema"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "shareClass": {
     "enum": [
      "open",
      "conditional",
      "closed"
     ]
    },
    "sharedWith": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "schema": {
     "$ref": "#/$defs/FieldSchema"
    }
   }
  },
  "DatasetRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "dataset",
    "key",
    "value"
   ],
   "properties": {
    "dataset": {
     "$ref": "#/$defs/Id"
    },
    "key": {
     "type": "string",
     "maxLength": 120
    },
    "place": {
     "$ref": "#/$defs/GeoPoint"
    },
    "value": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "SourceKind": {
   "enum": [
    "webhook",
    "import",
    "report",
    "schedule",
    "incidents",
    "absence"
   ]
  },
  "SourceMapping": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type",
    "key",
    "occurredAt",
    "subject"
   ],
   "properties": {
    "type": {
     "$ref": "#/$defs/Expression",
     "description": "Over `payload`; a text"
    },
    "key": {
     "$ref": "#/$defs/Expression",
     "description": "What makes a redelivery the same event"
    },
    "occurredAt": {
     "$ref": "#/$defs/Expression"
    },
    "lon": {
     "$ref": "#/$defs/Expression"
    },
    "lat": {
     "$ref": "#/$defs/Expression"
    },
    "area": {
     "$ref": "#/$defs/Expression"
    },
    "address": {
     "$ref": "#/$defs/Expression"
    },
    "device": {
     "description": "The payload names a registered thing instead of a place: place and `address` are those of that dataset row, unless the payload gives its own; a key without a row leaves the event without a place",
     "type": "object",
     "additionalProperties": false,
     "required": [
      "dataset",
      "key"
     ],
     "properties": {
      "dataset": {
       "$ref": "#/$defs/Id"
      },
      "key": {
       "$ref": "#/$defs/Expression"
      }
     }
    },
    "subject": {
     "description": "Field of the envelope’s subject → its value over `payload`",
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    },
    "reporter": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "name": {
       "$ref": "#/$defs/Expression"
      },
      "phone": {
       "$ref": "#/$defs/Expression"
      }
     }
    }
   }
  },
  "Source": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "version",
    "title",
    "kind",
    "unit",
    "intelClass",
    "payload",
    "mapping",
    "subject",
    "retentionDays"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "version": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "kind": {
     "$ref": "#/$defs/SourceKind"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "payload": {
     "$ref": "#/$defs/FieldSchema",
     "description": "Shape of what arrives; personal fields are named here"
    },
    "mapping": {
     "$ref": "#/$defs/SourceMapping"
    },
    "subject": {
     "$ref": "#/$defs/FieldSchema",
     "description": "Shape of the envelope’s subject"
    },
    "retentionDays": {
     "type": "integer",
     "minimum": 1,
     "maximum": 3650
    },
    "expectedEvery": {
     "$ref": "#/$defs/Limit"
    },
    "form": {
     "$ref": "#/$defs/Form",
     "description": "Of a report"
    },
    "anonymous": {
     "type": "boolean",
     "description": "A citizen’s form, open without an account"
    },
    "columns": {
     "description": "Of an import: payload field → CSV column",
     "type": "object",
     "additionalProperties": {
      "type": "string",
      "maxLength": 120
     }
    }
   }
  },
  "Precedence": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "type",
    "scene"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "scene": {
     "$ref": "#/$defs/Id",
     "description": "The scene that may file; the others observe"
    }
   }
  },
  "ParameterValue": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "parameter",
    "value"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "parameter": {
     "$ref": "#/$defs/Id"
    },
    "value": {
     "type": "number"
    }
   }
  },
  "DistrictKind": {
   "enum": [
    "unit",
    "area",
    "post",
    "person",
    "roster",
    "responsibility",
    "category",
    "standard",
    "calendar",
    "mode",
    "dataset",
    "datasetRow",
    "source",
    "precedence",
    "parameterValue",
    "acceptedHole",
    "publishing"
   ],
   "description": "publishing: no thing of the district, but the mark by which a version about to be in force takes a number among the edits its proofs rest on"
  },
  "PublishingMark": {
   "description": "A version that is proved in the revision before this row and will be in force once the life of its scene moves on from a revision",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "life"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "life": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "OwnerCell": {
   "description": "Matters that have one of each; an asset of null is a matter without a known asset. Spans are minutes of the week from Sunday 00:00, `until` excluded",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "categories",
    "areas",
    "spans",
    "modes",
    "severities",
    "assets"
   ],
   "properties": {
    "categories": {
     "type": "array",
     "minItems": 1,
     "maxItems": 5000,
     "items": {
      "type": "string",
      "maxLength": 20
     }
    },
    "areas": {
     "type": "array",
     "minItems": 1,
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "spans": {
     "type": "array",
     "minItems": 1,
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "from",
       "until"
      ],
      "properties": {
       "from": {
        "type": "integer",
        "minimum": 0,
        "maximum": 10080
       },
       "until": {
        "type": "integer",
        "minimum": 0,
        "maximum": 10080
       }
      }
     }
    },
    "modes": {
     "type": "array",
     "minItems": 1,
     "maxItems": 2,
     "items": {
      "$ref": "#/$defs/ModeName"
     }
    },
    "severities": {
     "type": "array",
     "minItems": 1,
     "maxItems": 5,
     "items": {
      "$ref": "#/$defs/Severity"
     }
    },
    "assets": {
     "type": "array",
     "minItems": 1,
     "maxItems": 20000,
     "items": {
      "anyOf": [
       {
        "type": "string",
        "maxLength": 160
       },
       {
        "type": "null"
       }
      ]
     }
    }
   }
  },
  "AcceptedHole": {
   "description": "Matters of one step for which nobody is accountable before the center desk, accepted by name until a day: for these, and no others, the proof of owners does not block",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "scene",
    "at",
    "cell",
    "about",
    "by",
    "reason",
    "until"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 160,
     "description": "The scene and the key of the hole"
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "type": "string",
     "maxLength": 300,
     "description": "The owner policy in the scene, as the problem names it"
    },
    "cell": {
     "$ref": "#/$defs/OwnerCell"
    },
    "about": {
     "$ref": "#/$defs/Text",
     "description": "The matters in words"
    },
    "by": {
     "$ref": "#/$defs/Id",
     "description": "Who answers for it"
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "AcceptHoleBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hole",
    "at",
    "reason",
    "until"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "The version whose proof shows it; absent: the draft"
    },
    "hole": {
     "type": "string",
     "maxLength": 16,
     "description": "The key of the hole, as the problem says it"
    },
    "at": {
     "type": "string",
     "maxLength": 300
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    },
    "until": {
     "$ref": "#/$defs/Instant",
     "description": "After now, and at most a year ahead"
    }
   }
  },
  "StandingProof": {
   "description": "What is wrong, by the proof of today, with a scene that is in force: renewed every night and whenever the scene or the district has changed",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "hash",
    "districtRev",
    "day",
    "provedAt",
    "problems"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "districtRev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "day": {
     "type": "string",
     "maxLength": 10,
     "description": "Of the district’s wall clock, from which the next fourteen days of duty were looked at"
    },
    "provedAt": {
     "$ref": "#/$defs/Instant"
    },
    "problems": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Problem"
     },
     "description": "Errors only"
    }
   }
  },
  "DistrictRow": {
   "description": "Effective-dated and append-only: a change is a new row; the row in force at an instant is the one with the latest `from` not after it, then the latest `rev`",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "kind",
    "id",
    "value",
    "from",
    "recordedAt",
    "by",
    "rev"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 200
    },
    "kind": {
     "$ref": "#/$defs/DistrictKind"
    },
    "id": {
     "type": "string",
     "maxLength": 160
    },
    "value": {},
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "recordedAt": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "ended": {
     "type": "boolean",
     "description": "This row ends the thing instead of describing it"
    },
    "forced": {
     "description": "It breaks the proof of a published scene and was written all the same, by who proposed it and this second person",
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "proposal"
     ],
     "properties": {
      "by": {
       "$ref": "#/$defs/Id"
      },
      "proposal": {
       "type": "string",
       "maxLength": 64
      }
     }
    }
   }
  },
  "DistrictEdit": {
   "description": "What somebody wants to write of one thing of the district: what it is from an instant on, or that it ends",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "kind",
    "id"
   ],
   "properties": {
    "kind": {
     "$ref": "#/$defs/DistrictKind"
    },
    "id": {
     "type": "string",
     "maxLength": 160
    },
    "value": {
     "description": "By the shape of the kind; absent where the thing ends"
    },
    "from": {
     "$ref": "#/$defs/Instant",
     "description": "Now, where nothing is said; never before now: what has been is not rewritten"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "ended": {
     "type": "boolean"
    }
   }
  },
  "DistrictEditBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "edits",
    "reason"
   ],
   "properties": {
    "edits": {
     "type": "array",
     "minItems": 1,
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/DistrictEdit"
     }
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    },
    "propose": {
     "type": "boolean",
     "description": "Where it breaks the proof of a published scene: lay it before a second person instead of refusing it"
    }
   }
  },
  "DistrictBreak": {
   "description": "One proof of a published scene that an edit breaks",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "problem"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "problem": {
     "$ref": "#/$defs/Problem"
    }
   }
  },
  "DistrictProposal": {
   "description": "An edit that waits for a second person: because it breaks proofs, or because who drew a scene proposes a source and may not register it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "edits",
    "by",
    "at",
    "reason",
    "breaks"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "edits": {
     "type": "array",
     "minItems": 1,
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/DistrictEdit"
     }
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "byName": {
     "type": "string",
     "maxLength": 60
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "reason": {
     "type": "string",
     "maxLength": 2000
    },
    "breaks": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/DistrictBreak"
     },
     "description": "The first of them; none of a source that is proposed"
    },
    "scene": {
     "$ref": "#/$defs/Id",
     "description": "The drawing a source is proposed for"
    }
   }
  },
  "SourceProposalBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "source",
    "reason"
   ],
   "properties": {
    "source": {
     "$ref": "#/$defs/Source"
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "SourceProposalList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/DistrictProposal"
     }
    }
   }
  },
  "DistrictEditDone": {
   "description": "Written under a revision, or laid before a second person",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "proposal": {
     "$ref": "#/$defs/DistrictProposal"
    }
   }
  },
  "ForcedEdit": {
   "description": "An edit two people forced, shown until all it broke is mended",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev",
    "at",
    "by",
    "second",
    "breaks"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 160
    },
    "second": {
     "type": "string",
     "maxLength": 160
    },
    "reason": {
     "$ref": "#/$defs/Text"
    },
    "breaks": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/DistrictBreak"
     }
    }
   }
  },
  "DistrictWaiting": {
   "description": "Edits of the district that wait for a second person, forced ones that are not mended, holes that were accepted, and scenes in force whose proof of today fails",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "proposals",
    "forced",
    "accepted",
    "standing",
    "people"
   ],
   "properties": {
    "proposals": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/DistrictProposal"
     }
    },
    "forced": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/ForcedEdit"
     }
    },
    "accepted": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/AcceptedHole"
     },
     "description": "Those in force"
    },
    "standing": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/StandingProof"
     },
     "description": "Every scene in force that has been proved, those without a problem too"
    },
    "people": {
     "type": "object",
     "additionalProperties": {
      "type": "string",
      "maxLength": 60
     },
     "description": "Names of who accepted"
    }
   }
  },
  "District": {
   "description": "What is in force at one instant, as of one revision",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev",
    "at",
    "units",
    "areas",
    "posts",
    "people",
    "rosters",
    "responsibility",
    "categories",
    "standards",
    "calendars",
    "modes",
    "datasets",
    "datasetRows",
    "sources",
    "precedence",
    "parameters",
    "acceptedHoles"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "units": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Unit"
     }
    },
    "areas": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/Area"
     }
    },
    "posts": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/Post"
     }
    },
    "people": {
     "type": "array",
     "maxItems": 50000,
     "items": {
      "$ref": "#/$defs/Person"
     }
    },
    "rosters": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/Roster"
     }
    },
    "responsibility": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/ResponsibilityRow"
     }
    },
    "categories": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Category"
     }
    },
    "standards": {
     "type": "array",
     "maxItems": 20000,
     "items": {
      "$ref": "#/$defs/FilingStandard"
     }
    },
    "calendars": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Calendar"
     }
    },
    "modes": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Mode"
     }
    },
    "datasets": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Dataset"
     }
    },
    "datasetRows": {
     "type": "array",
     "maxItems": 200000,
     "items": {
      "$ref": "#/$defs/DatasetRow"
     }
    },
    "sources": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Source"
     }
    },
    "precedence": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Precedence"
     }
    },
    "parameters": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/ParameterValue"
     }
    },
    "acceptedHoles": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/AcceptedHole"
     }
    }
   }
  },
  "Point": {
   "description": "A spot on the canvas, in the units of a drawing’s layout",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "x",
    "y"
   ],
   "properties": {
    "x": {
     "type": "number"
    },
    "y": {
     "type": "number"
    }
   }
  },
  "PathPart": {
   "anyOf": [
    {
     "type": "string",
     "maxLength": 96
    },
    {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000
    }
   ]
  },
  "EditPath": {
   "type": "array",
   "maxItems": 24,
   "items": {
    "$ref": "#/$defs/PathPart"
   },
   "description": "Members and list places, from the outside in"
  },
  "SceneAbout": {
   "description": "What a scene says of itself; members left out stay as they are",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "joint": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "categories": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 12
     }
    },
    "pain": {
     "$ref": "#/$defs/Text"
    },
    "goal": {
     "$ref": "#/$defs/Text"
    },
    "indicators": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Indicator"
     }
    }
   }
  },
  "Fragment": {
   "description": "Part of a drawing, as it is copied between scenes and windows: nodes, the edges between them, the forms they use, where they stood",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "nodes",
    "edges",
    "forms",
    "layout"
   ],
   "properties": {
    "nodes": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/SceneNode"
     }
    },
    "edges": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/SceneEdge"
     }
    },
    "forms": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Form"
     }
    },
    "layout": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Point"
     }
    },
    "groups": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/NodeGroup"
     },
     "description": "Those of which all nodes are carried"
    }
   }
  },
  "TableCell": {
   "description": "One cell of a decision table by its row and the id of its column",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "row",
    "column",
    "text"
   ],
   "properties": {
    "row": {
     "$ref": "#/$defs/Id"
    },
    "column": {
     "$ref": "#/$defs/Id"
    },
    "text": {
     "type": "string",
     "maxLength": 4096
    }
   }
  },
  "SceneEdit": {
   "description": "One change of a drawing. A value left out takes the member away; of the 战 face, what holds in peace then holds again. Undo goes back to the scene before; replaying a log gives the same scene",
   "anyOf": [
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node"
     ],
     "properties": {
      "do": {
       "const": "addNode"
      },
      "node": {
       "$ref": "#/$defs/SceneNode"
      },
      "at": {
       "$ref": "#/$defs/Point"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "nodes"
     ],
     "properties": {
      "do": {
       "const": "removeNodes"
      },
      "nodes": {
       "type": "array",
       "maxItems": 500,
       "items": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "from",
      "port",
      "to"
     ],
     "properties": {
      "do": {
       "const": "connect"
      },
      "from": {
       "$ref": "#/$defs/Id"
      },
      "port": {
       "$ref": "#/$defs/Id"
      },
      "to": {
       "$ref": "#/$defs/Id"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "edges"
     ],
     "properties": {
      "do": {
       "const": "disconnect"
      },
      "edges": {
       "type": "array",
       "maxItems": 1000,
       "items": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "edge"
     ],
     "properties": {
      "do": {
       "const": "labelEdge"
      },
      "edge": {
       "$ref": "#/$defs/Id"
      },
      "label": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "title"
     ],
     "properties": {
      "do": {
       "const": "rename"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "title": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "facet"
     ],
     "properties": {
      "do": {
       "const": "setFacet"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "facet": {
       "$ref": "#/$defs/Facet"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "presence"
     ],
     "properties": {
      "do": {
       "const": "setPresence"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "presence": {
       "$ref": "#/$defs/Presence"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "path"
     ],
     "properties": {
      "do": {
       "const": "setConfig"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "path": {
       "$ref": "#/$defs/EditPath"
      },
      "value": {}
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "cells"
     ],
     "properties": {
      "do": {
       "const": "setCells"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "cells": {
       "type": "array",
       "maxItems": 120000,
       "items": {
        "$ref": "#/$defs/TableCell"
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "rows"
     ],
     "properties": {
      "do": {
       "const": "insertRows"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "rows": {
       "type": "array",
       "maxItems": 2000,
       "items": {
        "$ref": "#/$defs/TableRow"
       }
      },
      "after": {
       "$ref": "#/$defs/Id",
       "description": "Absent: before the first"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "rows"
     ],
     "properties": {
      "do": {
       "const": "removeRows"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "rows": {
       "type": "array",
       "maxItems": 2000,
       "items": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "rows"
     ],
     "properties": {
      "do": {
       "const": "moveRows"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "rows": {
       "type": "array",
       "maxItems": 2000,
       "items": {
        "$ref": "#/$defs/Id"
       }
      },
      "after": {
       "$ref": "#/$defs/Id"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face"
     ],
     "properties": {
      "do": {
       "const": "addColumn"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "input": {
       "$ref": "#/$defs/TableInput"
      },
      "output": {
       "$ref": "#/$defs/TableOutput"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "node",
      "face",
      "column"
     ],
     "properties": {
      "do": {
       "const": "removeColumn"
      },
      "node": {
       "$ref": "#/$defs/Id"
      },
      "face": {
       "$ref": "#/$defs/ModeName"
      },
      "column": {
       "$ref": "#/$defs/Id"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "path"
     ],
     "properties": {
      "do": {
       "const": "setForm"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "path": {
       "$ref": "#/$defs/EditPath"
      },
      "value": {}
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "fields"
     ],
     "properties": {
      "do": {
       "const": "addFields"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "fields": {
       "type": "array",
       "maxItems": 200,
       "items": {
        "$ref": "#/$defs/FormField"
       }
      },
      "section": {
       "$ref": "#/$defs/Id",
       "description": "Absent: before the first section"
      },
      "after": {
       "type": "string",
       "maxLength": 64,
       "description": "Absent: at the beginning of the section"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "fields"
     ],
     "properties": {
      "do": {
       "const": "removeFields"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "fields": {
       "type": "array",
       "maxItems": 200,
       "items": {
        "type": "string",
        "maxLength": 64
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "fields"
     ],
     "properties": {
      "do": {
       "const": "moveFields"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "fields": {
       "type": "array",
       "maxItems": 200,
       "items": {
        "type": "string",
        "maxLength": 64
       }
      },
      "section": {
       "$ref": "#/$defs/Id"
      },
      "after": {
       "type": "string",
       "maxLength": 64
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "field",
      "required"
     ],
     "properties": {
      "do": {
       "const": "requireField"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "field": {
       "type": "string",
       "maxLength": 64
      },
      "required": {
       "type": "boolean"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "field",
      "name"
     ],
     "properties": {
      "do": {
       "const": "renameField"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "field": {
       "type": "string",
       "maxLength": 64
      },
      "name": {
       "type": "string",
       "minLength": 1,
       "maxLength": 64
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "section",
      "title"
     ],
     "properties": {
      "do": {
       "const": "putSection"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "section": {
       "$ref": "#/$defs/Id",
       "description": "One that is there is named anew, another is added last"
      },
      "title": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "section"
     ],
     "properties": {
      "do": {
       "const": "moveSection"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "section": {
       "$ref": "#/$defs/Id"
      },
      "after": {
       "$ref": "#/$defs/Id",
       "description": "Absent: before the first"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "form",
      "section"
     ],
     "properties": {
      "do": {
       "const": "removeSection"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "section": {
       "$ref": "#/$defs/Id",
       "description": "Its fields stay, behind those before it"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "path"
     ],
     "properties": {
      "do": {
       "const": "setSubject"
      },
      "path": {
       "$ref": "#/$defs/EditPath"
      },
      "value": {}
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "id"
     ],
     "properties": {
      "do": {
       "const": "setParameter"
      },
      "id": {
       "$ref": "#/$defs/Id"
      },
      "parameter": {
       "$ref": "#/$defs/Parameter",
       "description": "Absent: taken away"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "about"
     ],
     "properties": {
      "do": {
       "const": "setAbout"
      },
      "about": {
       "$ref": "#/$defs/SceneAbout"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "fragment"
     ],
     "properties": {
      "do": {
       "const": "paste"
      },
      "fragment": {
       "$ref": "#/$defs/Fragment"
      },
      "by": {
       "$ref": "#/$defs/Point",
       "description": "How far from where they stood"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "layout"
     ],
     "properties": {
      "do": {
       "const": "place"
      },
      "layout": {
       "type": "object",
       "additionalProperties": {
        "$ref": "#/$defs/Point"
       }
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "group",
      "title",
      "nodes"
     ],
     "properties": {
      "do": {
       "const": "group"
      },
      "group": {
       "$ref": "#/$defs/Id"
      },
      "title": {
       "$ref": "#/$defs/Text"
      },
      "nodes": {
       "type": "array",
       "maxItems": 500,
       "items": {
        "$ref": "#/$defs/Id"
       },
       "description": "They leave the groups in which they stood"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "group"
     ],
     "properties": {
      "do": {
       "const": "setGroup"
      },
      "group": {
       "$ref": "#/$defs/Id"
      },
      "title": {
       "$ref": "#/$defs/Text"
      },
      "folded": {
       "type": "boolean"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "group"
     ],
     "properties": {
      "do": {
       "const": "ungroup"
      },
      "group": {
       "$ref": "#/$defs/Id",
       "description": "Its nodes stay"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do",
      "scene"
     ],
     "properties": {
      "do": {
       "const": "takeOver"
      },
      "scene": {
       "$ref": "#/$defs/Scene"
      }
     }
    }
   ]
  },
  "EditLog": {
   "description": "A drawing from its first stroke: replayed it gives the scene whose hash it names",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "start",
    "edits",
    "hash"
   ],
   "properties": {
    "start": {
     "$ref": "#/$defs/Scene"
    },
    "edits": {
     "type": "array",
     "maxItems": 100000,
     "items": {
      "$ref": "#/$defs/SceneEdit"
     }
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "MergeConflict": {
   "description": "One field that two people changed to different things, with both; a side that is absent took it away",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at"
   ],
   "properties": {
    "at": {
     "type": "string",
     "maxLength": 600
    },
    "base": {},
    "mine": {},
    "theirs": {}
   }
  },
  "Reporter": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "name": {
     "$ref": "#/$defs/PersonalRef"
    },
    "phone": {
     "$ref": "#/$defs/PersonalRef"
    },
    "key": {
     "type": "string",
     "maxLength": 64,
     "description": "Keyed hash of the phone made at intake: tells a repeat caller without naming one"
    }
   }
  },
  "DeliveryState": {
   "enum": [
    "received",
    "judged",
    "done"
   ]
  },
  "DeliveryOutcome": {
   "enum": [
    "opened",
    "joined",
    "held",
    "discarded",
    "unrouted",
    "refused",
    "quarantined",
    "observed"
   ]
  },
  "Delivery": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "hash",
    "state",
    "target",
    "attempt",
    "tries",
    "rev",
    "mayFile"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "state": {
     "$ref": "#/$defs/DeliveryState"
    },
    "outcome": {
     "$ref": "#/$defs/DeliveryOutcome"
    },
    "reason": {
     "type": "string",
     "maxLength": 120
    },
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "verdict": {
     "$ref": "#/$defs/Verdict"
    },
    "target": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 64
      },
      {
       "type": "null"
      }
     ]
    },
    "attempt": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "tries": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "heldUntil": {
     "$ref": "#/$defs/Instant"
    },
    "windowKey": {
     "type": "string",
     "maxLength": 400,
     "description": "node|key of the window it was counted under"
    },
    "mayFile": {
     "type": "boolean"
    }
   }
  },
  "EventStatus": {
   "enum": [
    "received",
    "applied",
    "joined",
    "held",
    "discarded",
    "unrouted",
    "refused",
    "quarantined",
    "observed"
   ]
  },
  "Event": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "source",
    "sourceVersion",
    "intelClass",
    "type",
    "key",
    "occurredAt",
    "receivedAt",
    "subject",
    "raw",
    "status",
    "deliveries",
    "due"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 64,
     "description": "Hash of source and key: a redelivery is the same document"
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "sourceVersion": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "key": {
     "type": "string",
     "maxLength": 400
    },
    "occurredAt": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "place": {
     "$ref": "#/$defs/Place"
    },
    "point": {
     "$ref": "#/$defs/GeoPoint"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "District … grid, as read when the event came in; empty outside"
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "reporter": {
     "$ref": "#/$defs/Reporter"
    },
    "device": {
     "type": "string",
     "maxLength": 200,
     "description": "dataset|key of the registered thing it came from"
    },
    "raw": {
     "description": "As it arrived, personal values as references",
     "type": "object",
     "additionalProperties": true
    },
    "drill": {
     "type": "boolean"
    },
    "status": {
     "$ref": "#/$defs/EventStatus"
    },
    "deliveries": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Delivery"
     }
    },
    "queryCode": {
     "type": "string",
     "maxLength": 20
    },
    "due": {
     "anyOf": [
      {
       "$ref": "#/$defs/Instant"
      },
      {
       "type": "null"
      }
     ]
    }
   }
  },
  "VerdictFile": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "node",
    "category",
    "standard",
    "severity",
    "title",
    "correlation",
    "subject"
   ],
   "properties": {
    "node": {
     "$ref": "#/$defs/Id"
    },
    "category": {
     "type": "string",
     "maxLength": 12
    },
    "standard": {
     "$ref": "#/$defs/Id"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "correlation": {
     "type": "string",
     "maxLength": 300
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "accept": {
     "type": "boolean",
     "description": "The `when` of the acceptance as the rules saw it: a person decides"
    }
   }
  },
  "Verdict": {
   "description": "What the rules said of one event for one scene; durable before an incident is touched, read and never judged again",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "districtRev",
    "outcome",
    "path",
    "rows",
    "lookups",
    "counted"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "districtRev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "outcome": {
     "enum": [
      "file",
      "discard",
      "hold",
      "unrouted",
      "observe"
     ]
    },
    "path": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Rules nodes walked, in order"
    },
    "rows": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "node",
       "rows"
      ],
      "properties": {
       "node": {
        "$ref": "#/$defs/Id"
       },
       "rows": {
        "type": "array",
        "maxItems": 2000,
        "items": {
         "$ref": "#/$defs/Id"
        }
       }
      }
     }
    },
    "lookups": {
     "type": "object",
     "additionalProperties": {},
     "description": "enrich node → row found or null"
    },
    "counted": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "type": "string",
      "maxLength": 64
     },
     "description": "Events that made the window reach"
    },
    "file": {
     "$ref": "#/$defs/VerdictFile"
    },
    "reason": {
     "type": "string",
     "maxLength": 120
    },
    "held": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "node",
      "key",
      "until"
     ],
     "properties": {
      "node": {
       "$ref": "#/$defs/Id"
      },
      "key": {
       "type": "string",
       "maxLength": 300
      },
      "until": {
       "$ref": "#/$defs/Instant"
      }
     }
    },
    "watch": {
     "type": "object",
     "additionalProperties": {},
     "description": "watch node → what the reading did to its level"
    },
    "bound": {
     "type": "object",
     "additionalProperties": {},
     "description": "Of a hold: the values its enrich, table and watch nodes gave, so that judging goes on where it stopped"
    }
   }
  },
  "WatchState": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "scene",
    "node",
    "nodeHash",
    "key",
    "rev",
    "recent"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 400,
     "description": "scene|node|key"
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "nodeHash": {
     "type": "string",
     "maxLength": 64
    },
    "key": {
     "type": "string",
     "maxLength": 300
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "level": {
     "type": "string",
     "maxLength": 96
    },
    "since": {
     "$ref": "#/$defs/Instant"
    },
    "recent": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "at",
       "value"
      ],
      "properties": {
       "at": {
        "$ref": "#/$defs/Instant"
       },
       "value": {
        "type": "number"
       }
      }
     }
    },
    "lastOccurredAt": {
     "$ref": "#/$defs/Instant"
    },
    "nextDueAt": {
     "anyOf": [
      {
       "$ref": "#/$defs/Instant"
      },
      {
       "type": "null"
      }
     ]
    },
    "last": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "event",
      "verdict"
     ],
     "properties": {
      "event": {
       "type": "string",
       "maxLength": 64
      },
      "verdict": {}
     }
    },
    "firedFor": {
     "$ref": "#/$defs/Instant"
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "IncidentStatus": {
   "enum": [
    "reported",
    "confirming",
    "filed",
    "dispatched",
    "returned",
    "handling",
    "verifying",
    "watching",
    "suspended",
    "merging",
    "frozen",
    "closed",
    "forceClosed",
    "voided",
    "merged",
    "abandoned"
   ]
  },
  "Report": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "event",
    "at",
    "receivedAt",
    "source",
    "type",
    "intelClass"
   ],
   "properties": {
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "reporter": {
     "$ref": "#/$defs/Reporter"
    },
    "late": {
     "type": "boolean"
    },
    "title": {
     "type": "string",
     "maxLength": 300
    },
    "place": {
     "$ref": "#/$defs/Place"
    }
   }
  },
  "SeverityChange": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "severity"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "by": {
     "type": "string",
     "maxLength": 96
    },
    "reason": {
     "type": "string",
     "maxLength": 300
    }
   }
  },
  "Token": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "node",
    "since",
    "path"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "since": {
     "$ref": "#/$defs/Instant"
    },
    "path": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "fork",
       "branch"
      ],
      "properties": {
       "fork": {
        "type": "string",
        "maxLength": 40
       },
       "branch": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    "round": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "calls": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "node",
       "effect"
      ],
      "properties": {
       "node": {
        "$ref": "#/$defs/Id"
       },
       "effect": {
        "type": "string",
        "maxLength": 120
       }
      }
     },
     "description": "Calls it made that declare an undo, in order"
    }
   }
  },
  "ForkInstance": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "node",
    "branches"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "join": {
     "$ref": "#/$defs/Id"
    },
    "branches": {
     "type": "object",
     "additionalProperties": {
      "enum": [
       "live",
       "arrived",
       "dead"
      ]
     }
    },
    "fired": {
     "type": "boolean"
    },
    "parent": {
     "type": "string",
     "maxLength": 40
    },
    "token": {
     "type": "string",
     "maxLength": 40,
     "description": "The token that entered it"
    },
    "path": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "fork",
       "branch"
      ],
      "properties": {
       "fork": {
        "type": "string",
        "maxLength": 40
       },
       "branch": {
        "$ref": "#/$defs/Id"
       }
      }
     },
     "description": "Where that token stood; what leaves the join stands there again"
    }
   }
  },
  "TaskState": {
   "enum": [
    "offered",
    "accepted",
    "done",
    "cancelled"
   ]
  },
  "TaskKind": {
   "enum": [
    "handle",
    "joint",
    "verifyResult",
    "confirmReport",
    "accept",
    "dispatch",
    "arbitrate",
    "release",
    "rescue"
   ],
   "description": "dispatch: a returned task waits on the desk for its next post"
  },
  "Task": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "node",
    "kind",
    "title",
    "token",
    "owner",
    "state",
    "round",
    "offeredAt"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "node": {
     "type": "string",
     "maxLength": 96,
     "description": "Node of the plan; the rescue task has none of its own and carries where it stood"
    },
    "kind": {
     "$ref": "#/$defs/TaskKind"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "token": {
     "type": "string",
     "maxLength": 40
    },
    "owner": {
     "$ref": "#/$defs/Id",
     "description": "A post"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "person": {
     "$ref": "#/$defs/Id"
    },
    "state": {
     "$ref": "#/$defs/TaskState"
    },
    "round": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "offeredAt": {
     "$ref": "#/$defs/Instant"
    },
    "notBefore": {
     "$ref": "#/$defs/Instant",
     "description": "Offered, but only from then on: the verify window"
    },
    "notAfter": {
     "$ref": "#/$defs/Instant"
    },
    "taps": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000,
     "description": "What handing it in took, as the page counted"
    },
    "acknowledgedAt": {
     "$ref": "#/$defs/Instant"
    },
    "arrivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant"
    },
    "doneBy": {
     "$ref": "#/$defs/Id"
    },
    "form": {
     "$ref": "#/$defs/Id"
    },
    "data": {
     "type": "object",
     "additionalProperties": true
    },
    "result": {
     "type": "string",
     "maxLength": 40
    },
    "why": {
     "type": "object",
     "additionalProperties": true,
     "description": "Why this owner: the choice and the row that decided"
    },
    "fallback": {
     "type": "boolean",
     "description": "Only the fallback reached it"
    },
    "cause": {
     "type": "string",
     "maxLength": 60
    },
    "returns": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "marked": {
     "enum": [
      "absentInMode"
     ],
     "description": "Its node no longer stands in this mode; may still be finished"
    },
    "cancelledWhy": {
     "type": "string",
     "maxLength": 120
    },
    "progressAt": {
     "$ref": "#/$defs/Instant"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "ClockKind": {
   "enum": [
    "acceptance",
    "acknowledge",
    "contain",
    "restore",
    "total",
    "progressEvery",
    "task"
   ]
  },
  "ClockSegment": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "from",
    "state",
    "holder",
    "why"
   ],
   "properties": {
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "state": {
     "enum": [
      "running",
      "paused"
     ]
    },
    "holder": {
     "$ref": "#/$defs/Id"
    },
    "why": {
     "type": "string",
     "maxLength": 60
    }
   }
  },
  "Clock": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "startedAt",
    "calendar",
    "peace",
    "provisional",
    "extensions",
    "segments"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 40
    },
    "kind": {
     "$ref": "#/$defs/ClockKind"
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "startedAt": {
     "$ref": "#/$defs/Instant"
    },
    "calendar": {
     "$ref": "#/$defs/Id"
    },
    "peace": {
     "$ref": "#/$defs/Limit"
    },
    "emergency": {
     "$ref": "#/$defs/Limit"
    },
    "peaceDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "emergencyDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant",
     "description": "Effective; absent while paused"
    },
    "provisional": {
     "type": "boolean"
    },
    "extensions": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "extendedMs": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000000000000,
     "description": "What extensions added to the peace limit, counted in its family"
    },
    "emergencyExtendedMs": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000000000000,
     "description": "The same of the emergency limit"
    },
    "deferredUntil": {
     "$ref": "#/$defs/Instant"
    },
    "segments": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/ClockSegment"
     }
    },
    "metAt": {
     "$ref": "#/$defs/Instant"
    },
    "stoppedAt": {
     "$ref": "#/$defs/Instant"
    },
    "overdueAt": {
     "$ref": "#/$defs/Instant"
    },
    "history": {
     "type": "boolean",
     "description": "Superseded by a newer clock of its kind, kept to be shown"
    }
   }
  },
  "Timer": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "at",
    "kind"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 60
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "kind": {
     "enum": [
      "wait",
      "timeout",
      "overdue",
      "resume",
      "window",
      "watchEnd",
      "progress",
      "acknowledge",
      "message",
      "raiseTimeout"
     ]
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "token": {
     "type": "string",
     "maxLength": 40
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "clock": {
     "type": "string",
     "maxLength": 40
    }
   }
  },
  "Effect": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "at",
    "notBefore",
    "tries",
    "body"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 120
    },
    "kind": {
     "enum": [
      "notify",
      "call",
      "undo",
      "absorb",
      "absorbed",
      "absorbRefused",
      "keysFreed",
      "raise",
      "childEnded",
      "parentEnded",
      "incidentEvent",
      "reply",
      "responsibilityRow"
     ]
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "notBefore": {
     "$ref": "#/$defs/Instant"
    },
    "tries": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "to": {
     "type": "string",
     "maxLength": 120
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "token": {
     "type": "string",
     "maxLength": 40
    },
    "body": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "Actor": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "kind"
   ],
   "properties": {
    "kind": {
     "enum": [
      "person",
      "system",
      "source",
      "incident"
     ]
    },
    "person": {
     "$ref": "#/$defs/Id"
    },
    "post": {
     "$ref": "#/$defs/Id"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "roles": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Role"
     }
    },
    "id": {
     "type": "string",
     "maxLength": 120
    }
   }
  },
  "CommandType": {
   "enum": [
    "open",
    "report",
    "timer",
    "effect",
    "mode",
    "recalendar",
    "absorb",
    "absorbed",
    "absorbRefused",
    "keysFreed",
    "childEnded",
    "parentEnded",
    "message",
    "acknowledge",
    "arrive",
    "progress",
    "complete",
    "selfHandle",
    "returnBack",
    "arbitrate",
    "reassign",
    "extend",
    "suspend",
    "resume",
    "verify",
    "rework",
    "reopen",
    "merge",
    "raise",
    "void",
    "forceClose",
    "accept",
    "reject",
    "confirmReport",
    "dispatch",
    "release",
    "freeze",
    "migrate"
   ]
  },
  "Reason": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 60
    },
    "text": {
     "type": "string",
     "maxLength": 1000
    }
   }
  },
  "Command": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "at",
    "actor",
    "type"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 120
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "actor": {
     "$ref": "#/$defs/Actor"
    },
    "type": {
     "$ref": "#/$defs/CommandType"
    },
    "task": {
     "type": "string",
     "maxLength": 40
    },
    "data": {
     "description": "Form data, personal values as references; or what the type needs",
     "type": "object",
     "additionalProperties": true
    },
    "reason": {
     "$ref": "#/$defs/Reason"
    },
    "to": {
     "type": "string",
     "maxLength": 120
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "result": {
     "type": "string",
     "maxLength": 40
    },
    "taps": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000,
     "description": "Touches and keys it took to fill the form in, counted by the page: a number, nothing of what was entered"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant",
     "description": "A device’s own time, shown beside the server’s"
    },
    "event": {
     "$ref": "#/$defs/EventFacts"
    },
    "verdict": {
     "$ref": "#/$defs/Verdict"
    },
    "timer": {
     "type": "string",
     "maxLength": 60
    },
    "effect": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "EventFacts": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "source",
    "type",
    "occurredAt",
    "receivedAt",
    "intelClass",
    "subject"
   ],
   "description": "What an incident keeps of an event",
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "occurredAt": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "place": {
     "$ref": "#/$defs/Place"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "reporter": {
     "$ref": "#/$defs/Reporter"
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "drill": {
     "type": "boolean"
    },
    "queryCode": {
     "type": "string",
     "maxLength": 20
    }
   }
  },
  "QuestionKind": {
   "enum": [
    "owner",
    "lookup",
    "due",
    "mode",
    "parameter",
    "number",
    "standard",
    "person",
    "window",
    "watch",
    "listeners"
   ]
  },
  "Question": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "args"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 300,
     "description": "The same question has the same id within one step"
    },
    "kind": {
     "$ref": "#/$defs/QuestionKind"
    },
    "args": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "Answer": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "value"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 300
    },
    "kind": {
     "$ref": "#/$defs/QuestionKind"
    },
    "value": {}
   }
  },
  "JournalEntry": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "seq",
    "at",
    "command",
    "answers",
    "districtRev",
    "engine",
    "prev",
    "hash"
   ],
   "properties": {
    "seq": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "command": {
     "$ref": "#/$defs/Command"
    },
    "answers": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Answer"
     }
    },
    "districtRev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "engine": {
     "type": "string",
     "maxLength": 20
    },
    "prev": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "sha256(prev + canonical entry without hash)"
    }
   }
  },
  "Incident": {
   "description": "One matter, one document",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "no",
    "scene",
    "hash",
    "rev",
    "status",
    "open",
    "holds",
    "correlation",
    "category",
    "standard",
    "severity",
    "severityPath",
    "title",
    "areaPath",
    "intelClass",
    "subject",
    "forms",
    "results",
    "reports",
    "tokens",
    "forks",
    "tasks",
    "timers",
    "nextDueAt",
    "outbox",
    "seen",
    "refused",
    "mode",
    "modeEpoch",
    "clocks",
    "visits",
    "firings",
    "count",
    "openedAt",
    "rescued",
    "openOwners",
    "openPersons",
    "taskDue",
    "openKinds",
    "at",
    "seq",
    "head",
    "journalFrom",
    "journal",
    "sequence"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 64
    },
    "no": {
     "type": "string",
     "maxLength": 40
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "The plan it runs on: the one it began with, or was moved to since"
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "status": {
     "$ref": "#/$defs/IncidentStatus"
    },
    "open": {
     "type": "boolean"
    },
    "holds": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "type": "string",
      "maxLength": 300
     },
     "description": "Correlation keys it answers for; empty when it has ended"
    },
    "correlation": {
     "type": "string",
     "maxLength": 300
    },
    "category": {
     "type": "string",
     "maxLength": 12
    },
    "standard": {
     "$ref": "#/$defs/Id"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "severityPath": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/SeverityChange"
     }
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "place": {
     "$ref": "#/$defs/Place"
    },
    "point": {
     "$ref": "#/$defs/GeoPoint"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "subject": {
     "type": "object",
     "additionalProperties": true
    },
    "forms": {
     "type": "object",
     "additionalProperties": {
      "type": "object",
      "additionalProperties": true
     },
     "description": "Last data handed in at each node"
    },
    "results": {
     "type": "object",
     "additionalProperties": {},
     "description": "Answers of call nodes by their `as`"
    },
    "reports": {
     "type": "array",
     "maxItems": 100000,
     "items": {
      "$ref": "#/$defs/Report"
     }
    },
    "tokens": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Token"
     }
    },
    "forks": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/ForkInstance"
     }
    },
    "tasks": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Task"
     }
    },
    "timers": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Timer"
     }
    },
    "nextDueAt": {
     "anyOf": [
      {
       "$ref": "#/$defs/Instant"
      },
      {
       "type": "null"
      }
     ]
    },
    "outbox": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/Effect"
     }
    },
    "seen": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "type": "string",
      "maxLength": 120
     }
    },
    "refused": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "type": "string",
      "maxLength": 120
     }
    },
    "mode": {
     "$ref": "#/$defs/ModeName"
    },
    "modeEpoch": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "drill": {
     "type": "boolean"
    },
    "clocks": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "$ref": "#/$defs/Clock"
     }
    },
    "visits": {
     "type": "object",
     "additionalProperties": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000
     }
    },
    "firings": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Reports counted in, those of merged incidents included"
    },
    "openedAt": {
     "$ref": "#/$defs/Instant"
    },
    "filedAt": {
     "$ref": "#/$defs/Instant"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    },
    "outcome": {
     "type": "string",
     "maxLength": 40
    },
    "closeKind": {
     "$ref": "#/$defs/CloseKind"
    },
    "reply": {
     "$ref": "#/$defs/Text"
    },
    "queryCode": {
     "type": "string",
     "maxLength": 20
    },
    "before": {
     "type": "string",
     "maxLength": 20,
     "description": "Status before suspension, merging or freezing"
    },
    "mergedInto": {
     "type": "string",
     "maxLength": 64
    },
    "merging": {
     "type": "string",
     "maxLength": 120,
     "description": "While it is being merged: the effect that asked, which an answer must name"
    },
    "parent": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "incident",
      "effect"
     ],
     "properties": {
      "incident": {
       "type": "string",
       "maxLength": 64
      },
      "effect": {
       "type": "string",
       "maxLength": 120
      }
     }
    },
    "children": {
     "type": "object",
     "additionalProperties": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "token"
      ],
      "properties": {
       "token": {
        "type": "string",
        "maxLength": 40
       },
       "incident": {
        "type": "string",
        "maxLength": 64
       },
       "ends": {
        "type": "boolean",
        "description": "Asked to end when this incident does"
       }
      }
     }
    },
    "suspensions": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "reopened": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "rescued": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "at",
       "cause"
      ],
      "properties": {
       "at": {
        "$ref": "#/$defs/Instant"
       },
       "cause": {
        "type": "string",
        "maxLength": 60
       },
       "node": {
        "$ref": "#/$defs/Id"
       }
      }
     }
    },
    "openOwners": {
     "type": "array",
     "maxItems": 300,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "openPersons": {
     "type": "array",
     "maxItems": 300,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "taskDue": {
     "anyOf": [
      {
       "$ref": "#/$defs/Instant"
      },
      {
       "type": "null"
      }
     ]
    },
    "openKinds": {
     "type": "array",
     "maxItems": 10,
     "items": {
      "$ref": "#/$defs/TaskKind"
     }
    },
    "at": {
     "$ref": "#/$defs/Instant",
     "description": "Instant of the last step; never goes back"
    },
    "seq": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "head": {
     "type": "string",
     "maxLength": 64
    },
    "journalFrom": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000,
     "description": "First entry still held here; earlier ones are spilled"
    },
    "journal": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "$ref": "#/$defs/JournalEntry"
     }
    },
    "sequence": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Counter for ids of tokens, forks, tasks, timers and clocks"
    }
   }
  },
  "SpilledEntry": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "incident",
    "seq",
    "entry"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 120
    },
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "seq": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "entry": {
     "$ref": "#/$defs/JournalEntry"
    }
   }
  },
  "PersonalValue": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "_id",
    "class",
    "createdAt"
   ],
   "properties": {
    "_id": {
     "type": "string",
     "maxLength": 64,
     "description": "The reference"
    },
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "class": {
     "$ref": "#/$defs/PersonalClass"
    },
    "value": {
     "type": "string",
     "maxLength": 4000
    },
    "salt": {
     "type": "string",
     "maxLength": 64
    },
    "createdAt": {
     "$ref": "#/$defs/Instant"
    },
    "erasedAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "MigrationKind": {
   "enum": [
    "same",
    "mapped",
    "stays"
   ],
   "description": "same: it stands on steps that are as they were; mapped: on steps that are mapped, or whose settings have changed; stays: it must finish on its own version"
  },
  "MigrationState": {
   "enum": [
    "listing",
    "listed",
    "moving",
    "stopped",
    "failed"
   ],
   "description": "listed: the list is whole, and what is picked of it can be moved; stopped, failed: the list is not whole"
  },
  "MigrationMapping": {
   "description": "Steps of old versions that stand in the new one under another id",
   "type": "object",
   "additionalProperties": {
    "$ref": "#/$defs/Id"
   }
  },
  "MigrationBody": {
   "description": "Lists the open incidents that do not run on the version in force",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "mapping": {
     "$ref": "#/$defs/MigrationMapping"
    }
   }
  },
  "MigrationMoveBody": {
   "description": "Moves these incidents of the list; without any named, all of it that can be moved, or all of one class",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "reason"
   ],
   "properties": {
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 1000
    },
    "incidents": {
     "type": "array",
     "minItems": 1,
     "maxItems": 1000,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    },
    "kind": {
     "enum": [
      "same",
      "mapped"
     ]
    }
   }
  },
  "MigrationCount": {
   "description": "So many of one class, version and outcome",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "kind",
    "count"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "kind": {
     "$ref": "#/$defs/MigrationKind"
    },
    "outcome": {
     "$ref": "#/$defs/MigrationOutcome"
    },
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "MigrationOutcome": {
   "enum": [
    "moved",
    "stayed"
   ],
   "description": "What came of it when it was to be moved; absent while nobody tried"
  },
  "Migration": {
   "description": "A list of open incidents that run on other versions than the one in force, and their move to it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "scene",
    "to",
    "mapping",
    "by",
    "at",
    "state",
    "progress"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "to": {
     "type": "string",
     "maxLength": 64
    },
    "mapping": {
     "$ref": "#/$defs/MigrationMapping"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "state": {
     "$ref": "#/$defs/MigrationState"
    },
    "progress": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "done",
      "of"
     ],
     "properties": {
      "done": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000
      },
      "of": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000
      }
     }
    },
    "failure": {
     "type": "string",
     "maxLength": 500
    },
    "moved": {
     "description": "Who last asked for a move, when and why",
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "at",
      "reason"
     ],
     "properties": {
      "by": {
       "$ref": "#/$defs/Id"
      },
      "at": {
       "$ref": "#/$defs/Instant"
      },
      "reason": {
       "type": "string",
       "maxLength": 1000
      }
     }
    }
   }
  },
  "MigrationList": {
   "description": "Newest first",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/Migration"
     }
    }
   }
  },
  "MigrationPage": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "migration",
    "people",
    "counts"
   ],
   "properties": {
    "migration": {
     "$ref": "#/$defs/Migration"
    },
    "people": {
     "type": "object",
     "additionalProperties": {
      "type": "string",
      "maxLength": 60
     },
     "description": "Names by person"
    },
    "counts": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "$ref": "#/$defs/MigrationCount"
     }
    }
   }
  },
  "MigrationRow": {
   "description": "One open incident as it stood when the list was made, or when it was to be moved",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incident",
    "no",
    "hash",
    "status",
    "severity",
    "openedAt",
    "kind",
    "code",
    "text"
   ],
   "properties": {
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "no": {
     "type": "string",
     "maxLength": 40
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "status": {
     "$ref": "#/$defs/IncidentStatus"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "openedAt": {
     "$ref": "#/$defs/Instant"
    },
    "kind": {
     "$ref": "#/$defs/MigrationKind"
    },
    "code": {
     "type": "string",
     "maxLength": 60
    },
    "text": {
     "$ref": "#/$defs/Text"
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "nodeTitle": {
     "$ref": "#/$defs/Text"
    },
    "outcome": {
     "$ref": "#/$defs/MigrationOutcome"
    }
   }
  },
  "MigrationRowList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/MigrationRow"
     }
    },
    "next": {
     "type": "string",
     "maxLength": 140
    }
   }
  },
  "PlanNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "presence",
    "config",
    "emergency",
    "next",
    "hash"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "$ref": "#/$defs/NodeKind"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "config": {
     "type": "object",
     "additionalProperties": true,
     "description": "Config of the kind, in peace"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "Config of the kind, in 战: the whole of it"
    },
    "next": {
     "description": "Port → node",
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Id"
     }
    },
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "Of kind and both configs: watch and absence state survives a new version while it stays"
    }
   }
  },
  "Plan": {
   "description": "What runs: stored under its hash at publishing, and never compiled again for an incident that began with it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "planFormat",
    "hash",
    "scene",
    "title",
    "domain",
    "lead",
    "joint",
    "categories",
    "subject",
    "forms",
    "parameters",
    "sources",
    "sourceNodes",
    "nodes"
   ],
   "properties": {
    "planFormat": {
     "const": 1
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "joint": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "categories": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 12
     }
    },
    "subject": {
     "$ref": "#/$defs/FieldSchema"
    },
    "forms": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Form"
     }
    },
    "parameters": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Parameter"
     }
    },
    "sources": {
     "description": "Source id → hash of its subject schema",
     "type": "object",
     "additionalProperties": {
      "type": "string",
      "maxLength": 64
     }
    },
    "sourceNodes": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "nodes": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/PlanNode"
     }
    }
   }
  },
  "Problem": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code",
    "severity",
    "text"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 60
    },
    "at": {
     "type": "string",
     "maxLength": 300
    },
    "nodes": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "severity": {
     "enum": [
      "error",
      "warning"
     ]
    },
    "text": {
     "$ref": "#/$defs/Text"
    },
    "path": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/PathStep"
     },
     "description": "The choices that lead there, step by step"
    },
    "example": {
     "$ref": "#/$defs/Text"
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "The areas of the map it is about, none inside another"
    },
    "rows": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "The rows of the responsibility list it is about"
    },
    "hole": {
     "type": "string",
     "maxLength": 16,
     "description": "Names exactly the matters nobody answers for, so that somebody can accept these by name"
    }
   }
  },
  "SubmissionState": {
   "enum": [
    "submitted",
    "approved",
    "published",
    "rejected",
    "withdrawn",
    "superseded",
    "expired"
   ],
   "description": "Where a submitted version stands; co-signing is what its joint units have said"
  },
  "Cosign": {
   "description": "What one joint unit says of the steps that bind it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "unit",
    "verdict"
   ],
   "properties": {
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "verdict": {
     "enum": [
      "pending",
      "accepted",
      "refused",
      "proposed",
      "lapsed"
     ],
     "description": "proposed: another limit, for the author to take; lapsed: the deadline passed in silence"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "text": {
     "type": "string",
     "maxLength": 2000
    },
    "proposal": {
     "$ref": "#/$defs/ProposedLimit"
    }
   }
  },
  "ProposedLimit": {
   "description": "Another limit for one step, as a joint unit would have it: an edit of the drawing the author can take",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "node",
    "mode",
    "clock",
    "limit"
   ],
   "properties": {
    "node": {
     "$ref": "#/$defs/Id"
    },
    "mode": {
     "$ref": "#/$defs/ModeName"
    },
    "clock": {
     "enum": [
      "acknowledge",
      "contain",
      "restore",
      "total",
      "progressEvery",
      "rework"
     ]
    },
    "limit": {
     "$ref": "#/$defs/Limit"
    }
   }
  },
  "WarningAnswer": {
   "description": "Why a warning of the proofs may stand",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code",
    "text"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 60
    },
    "at": {
     "type": "string",
     "maxLength": 300
    },
    "text": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "Decision": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "approved",
    "by",
    "at",
    "reason"
   ],
   "properties": {
    "approved": {
     "type": "boolean"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "EmergencyPublishing": {
   "description": "Published by two people without waiting, and to be looked at within a day",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "by",
    "at",
    "reason"
   ],
   "properties": {
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    },
    "confirmedBy": {
     "$ref": "#/$defs/Id"
    },
    "confirmedAt": {
     "$ref": "#/$defs/Instant"
    },
    "reviewDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "reviewedBy": {
     "$ref": "#/$defs/Id"
    },
    "reviewedAt": {
     "$ref": "#/$defs/Instant"
    },
    "review": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "Submission": {
   "description": "One version put forward: bound to a hash, any other content is another submission",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "hash",
    "base",
    "authors",
    "by",
    "at",
    "cosigns",
    "cosignDueAt",
    "report",
    "answers",
    "state"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "Of the plan, and so of everything it was made from"
    },
    "base": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 64
      },
      {
       "type": "null"
      }
     ],
     "description": "The version in force when it was put forward"
    },
    "authors": {
     "type": "array",
     "minItems": 1,
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Everybody who edited since the version in force, and who put it forward"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "note": {
     "type": "string",
     "maxLength": 2000
    },
    "cosigns": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Cosign"
     }
    },
    "cosignDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "report": {
     "$ref": "#/$defs/CheckReport"
    },
    "answers": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/WarningAnswer"
     }
    },
    "decision": {
     "$ref": "#/$defs/Decision"
    },
    "emergency": {
     "$ref": "#/$defs/EmergencyPublishing"
    },
    "state": {
     "$ref": "#/$defs/SubmissionState"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "PublishedVersion": {
   "description": "A stretch in which a version was in force",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "from",
    "by",
    "how"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "how": {
     "enum": [
      "published",
      "emergency",
      "rollback"
     ]
    },
    "reason": {
     "type": "string",
     "maxLength": 2000
    }
   }
  },
  "GreyScope": {
   "description": "Which new events an approved version takes before it is in force everywhere: those of some areas, or a share of them; exactly one of the two",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "areas": {
     "type": "array",
     "minItems": 1,
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "share": {
     "type": "number",
     "minimum": 0.001,
     "maximum": 0.999
    }
   }
  },
  "GreyRelease": {
   "description": "A stretch in which an approved version took part of the events beside the one in force",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "hash",
    "scope",
    "from",
    "by"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "scope": {
     "$ref": "#/$defs/GreyScope"
    },
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "$ref": "#/$defs/Id"
    }
   }
  },
  "GreyBody": {
   "description": "Lets an approved version take part of the events",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "hash",
    "scope"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "scope": {
     "$ref": "#/$defs/GreyScope"
    }
   }
  },
  "GreySide": {
   "description": "What came of the matters of one version since the grey release began",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "opened",
    "open",
    "overdue",
    "ended",
    "onTime"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "opened": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "overdue": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Open or ended, with a limit that was passed"
    },
    "ended": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "onTime": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Ended with every limit kept"
    },
    "minutesToEnd": {
     "type": "number",
     "minimum": 0,
     "description": "The mean of those that ended"
    }
   }
  },
  "GreyFigures": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "since",
    "live",
    "grey"
   ],
   "properties": {
    "since": {
     "$ref": "#/$defs/Instant"
    },
    "live": {
     "$ref": "#/$defs/GreySide"
    },
    "grey": {
     "$ref": "#/$defs/GreySide"
    }
   }
  },
  "EffectFigures": {
   "description": "What came of the matters a version opened and that have ended, the newest of them: counted, never entered",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "ended",
    "more",
    "open",
    "outcomes",
    "onTime",
    "tasks"
   ],
   "properties": {
    "ended": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Of how many ended matters all other figures are"
    },
    "more": {
     "type": "boolean",
     "description": "More have ended than are counted here"
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Still open; in no other figure"
    },
    "outcomes": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "status",
       "count"
      ],
      "properties": {
       "status": {
        "$ref": "#/$defs/IncidentStatus"
       },
       "outcome": {
        "type": "string",
        "maxLength": 40
       },
       "count": {
        "type": "integer",
        "minimum": 1,
        "maximum": 1000000000
       }
      }
     },
     "description": "Most frequent first; how it ended, and the outcome where it was closed with one"
    },
    "onTime": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Ended with every limit kept"
    },
    "minutesToEnd": {
     "type": "number",
     "minimum": 0,
     "description": "The median"
    },
    "minutesAllowed": {
     "type": "number",
     "minimum": 0,
     "description": "The median of what the limit of the whole matter, else of restoring, allowed from its opening"
    },
    "tasks": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "done",
      "timed",
      "tapped"
     ],
     "properties": {
      "done": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000
      },
      "timed": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000,
       "description": "Those that were acknowledged before"
      },
      "minutes": {
       "type": "number",
       "minimum": 0,
       "description": "The median from acknowledging to handing in"
      },
      "tapped": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000,
       "description": "Those whose taps were counted"
      },
      "taps": {
       "type": "number",
       "minimum": 0,
       "description": "The median"
      }
     }
    },
    "rating": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "count"
     ],
     "properties": {
      "count": {
       "type": "integer",
       "minimum": 0,
       "maximum": 1000000000
      },
      "mean": {
       "type": "number",
       "minimum": 0,
       "maximum": 100
      }
     },
     "description": "What citizens said; absent where no form of the version asks them"
    }
   }
  },
  "EffectRehearsed": {
   "description": "The last rehearsal of a version that ended before it took events: what it promised",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "days",
    "events",
    "draft"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "days": {
     "type": "integer",
     "minimum": 1,
     "maximum": 366
    },
    "events": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "live": {
     "$ref": "#/$defs/RehearsalTotals",
     "description": "Of the version in force then; absent where none was"
    },
    "draft": {
     "$ref": "#/$defs/RehearsalTotals"
    }
   }
  },
  "EffectTuning": {
   "description": "A number of the scene that was tuned without a new version",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "parameter",
    "value",
    "by"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "parameter": {
     "$ref": "#/$defs/Text"
    },
    "value": {
     "anyOf": [
      {
       "type": "number"
      },
      {
       "type": "null"
      }
     ],
     "description": "Null: back to what is drawn"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "reason": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "EffectStretch": {
   "description": "A stretch in which a version took events, and what came of the matters it opened in it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "from",
    "by",
    "how",
    "figures"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "how": {
     "enum": [
      "published",
      "emergency",
      "rollback",
      "grey"
     ]
    },
    "rehearsed": {
     "$ref": "#/$defs/EffectRehearsed"
    },
    "figures": {
     "$ref": "#/$defs/EffectFigures"
    }
   }
  },
  "SceneEffect": {
   "description": "From idea to effect: what the newest version in force was drawn for, and what came of each version",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "title",
    "domain",
    "leadName",
    "joint",
    "idea",
    "live",
    "stretches",
    "tuned"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "leadName": {
     "$ref": "#/$defs/Text"
    },
    "joint": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Text"
     }
    },
    "idea": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "pain",
      "goal",
      "indicators"
     ],
     "properties": {
      "pain": {
       "$ref": "#/$defs/Text"
      },
      "goal": {
       "$ref": "#/$defs/Text"
      },
      "indicators": {
       "type": "array",
       "maxItems": 20,
       "items": {
        "$ref": "#/$defs/Indicator"
       }
      }
     }
    },
    "live": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 64
      },
      {
       "type": "null"
      }
     ]
    },
    "stretches": {
     "type": "array",
     "maxItems": 12,
     "items": {
      "$ref": "#/$defs/EffectStretch"
     },
     "description": "Newest first"
    },
    "tuned": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "$ref": "#/$defs/EffectTuning"
     },
     "description": "Newest first"
    }
   }
  },
  "SceneLife": {
   "description": "All that decides which version of a scene is in force: one document, moved by compare-and-set",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "rev",
    "live",
    "versions",
    "submissions"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "rev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "live": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 64
      },
      {
       "type": "null"
      }
     ]
    },
    "versions": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/PublishedVersion"
     },
     "description": "Oldest first"
    },
    "submissions": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Submission"
     },
     "description": "Oldest first; only the last can be open"
    },
    "greys": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/GreyRelease"
     },
     "description": "Oldest first; only the last can still run. Absent where there never was one"
    }
   }
  },
  "SubmitBody": {
   "description": "Puts a draft forward as it stands at a revision",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rev"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "note": {
     "type": "string",
     "maxLength": 2000
    },
    "answers": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/WarningAnswer"
     }
    },
    "cosignHours": {
     "type": "integer",
     "minimum": 1,
     "maximum": 720
    }
   }
  },
  "CosignBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "unit",
    "verdict"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "verdict": {
     "enum": [
      "accepted",
      "refused",
      "proposed"
     ]
    },
    "text": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    },
    "proposal": {
     "$ref": "#/$defs/ProposedLimit"
    }
   }
  },
  "SubmissionBody": {
   "description": "Says something of one submission, with a reason",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "reason"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "PublishBody": {
   "description": "Which submission, and the hash that was read: another hash is another version",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "hash"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "EmergencyBody": {
   "description": "The first of the two people: which submission, the hash that was read, and why it cannot wait",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "submission",
    "hash",
    "reason"
   ],
   "properties": {
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "RollbackBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hash",
    "reason"
   ],
   "properties": {
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "RetireBody": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "reason"
   ],
   "properties": {
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "SceneOverlap": {
   "description": "A published scene that takes the same events as the version put forward, and which of the two may file them",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "title",
    "source",
    "sourceTitle",
    "types",
    "rows"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "sourceTitle": {
     "$ref": "#/$defs/Text"
    },
    "types": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 80
     },
     "description": "Event types both take; empty: all of the source"
    },
    "rows": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Precedence"
     },
     "description": "What the district says of these types; nothing: both file"
    }
   }
  },
  "PrecedenceBody": {
   "description": "Which scene may file events of a type that several take; null: each files for itself",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type",
    "scene",
    "reason"
   ],
   "properties": {
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "scene": {
     "anyOf": [
      {
       "$ref": "#/$defs/Id"
      },
      {
       "type": "null"
      }
     ]
    },
    "areas": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Absent: the whole district"
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "LifePage": {
   "description": "A scene's versions and submissions, as one viewer may see them",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "life",
    "about",
    "whole",
    "people",
    "units",
    "bound",
    "overlaps"
   ],
   "properties": {
    "life": {
     "$ref": "#/$defs/SceneLife"
    },
    "about": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "title",
      "lead",
      "leadName"
     ],
     "properties": {
      "title": {
       "$ref": "#/$defs/Text"
      },
      "lead": {
       "$ref": "#/$defs/Id"
      },
      "leadName": {
       "$ref": "#/$defs/Text"
      }
     }
    },
    "whole": {
     "type": "boolean",
     "description": "False for who sees only the steps that bind a unit of theirs"
    },
    "bound": {
     "type": "object",
     "additionalProperties": {
      "type": "array",
      "maxItems": 500,
      "items": {
       "$ref": "#/$defs/Id"
      }
     },
     "description": "By joint unit, the steps of the newest submission that bind it"
    },
    "overlaps": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/SceneOverlap"
     }
    },
    "people": {
     "type": "object",
     "additionalProperties": {
      "type": "string",
      "maxLength": 60
     },
     "description": "Names by person"
    },
    "units": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    }
   }
  },
  "ParameterBody": {
   "description": "Another value for a number that may be tuned; null goes back to the drawing's own",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "value",
    "reason"
   ],
   "properties": {
    "value": {
     "anyOf": [
      {
       "type": "number"
      },
      {
       "type": "null"
      }
     ]
    },
    "reason": {
     "type": "string",
     "minLength": 2,
     "maxLength": 2000
    }
   }
  },
  "ParameterChange": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "value",
    "at",
    "by"
   ],
   "properties": {
    "value": {
     "anyOf": [
      {
       "type": "number"
      },
      {
       "type": "null"
      }
     ],
     "description": "null: the drawing's own from then on"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "reason": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "ParameterRow": {
   "description": "A number of a scene that may be tuned without a new version: its bounds, what holds now, and who changed it when",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "title",
    "drawn",
    "value",
    "changes"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "drawn": {
     "type": "number"
    },
    "value": {
     "type": "number"
    },
    "min": {
     "type": "number"
    },
    "max": {
     "type": "number"
    },
    "step": {
     "type": "number"
    },
    "unit": {
     "type": "string",
     "maxLength": 30
    },
    "changes": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/ParameterChange"
     },
     "description": "Newest first"
    }
   }
  },
  "ParameterList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/ParameterRow"
     }
    }
   }
  },
  "ReviewRow": {
   "description": "One scene of the review desk: what waits for whom",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "title",
    "lead",
    "leadName",
    "submission",
    "state",
    "at",
    "by",
    "cosigned",
    "cosignOf",
    "blocked",
    "waits"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "leadName": {
     "$ref": "#/$defs/Text"
    },
    "submission": {
     "type": "string",
     "maxLength": 64
    },
    "state": {
     "$ref": "#/$defs/SubmissionState"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "by": {
     "type": "string",
     "maxLength": 60
    },
    "cosigned": {
     "type": "integer",
     "minimum": 0,
     "maximum": 50
    },
    "cosignOf": {
     "type": "integer",
     "minimum": 0,
     "maximum": 50
    },
    "cosignDueAt": {
     "$ref": "#/$defs/Instant"
    },
    "reviewDueAt": {
     "$ref": "#/$defs/Instant",
     "description": "Of an emergency publishing that nobody has looked at yet"
    },
    "blocked": {
     "type": "boolean"
    },
    "waits": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Units of the viewer that have not signed yet"
    }
   }
  },
  "ReviewList": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/ReviewRow"
     }
    }
   }
  },
  "RehearsalChoice": {
   "description": "What a rehearsal runs over: events received in a stretch, chance by a seed, and which district answers",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "days",
    "from",
    "until",
    "seed",
    "district"
   ],
   "properties": {
    "days": {
     "type": "integer",
     "minimum": 1,
     "maximum": 90
    },
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "seed": {
     "type": "integer",
     "minimum": 0,
     "maximum": 2147483647
    },
    "district": {
     "$ref": "#/$defs/RehearsalDistrict"
    }
   }
  },
  "RehearsalDistrict": {
   "enum": [
    "asOfEvent",
    "today"
   ],
   "description": "asOfEvent: units, posts, responsibility and limits as they were at each instant; today: as they are at the end"
  },
  "RehearsalBody": {
   "description": "Of a draft at a revision, or of a version that was put forward, by its hash: one of the two",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "days",
    "seed",
    "district"
   ],
   "properties": {
    "rev": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "hash": {
     "type": "string",
     "minLength": 1,
     "maxLength": 64
    },
    "days": {
     "type": "integer",
     "minimum": 1,
     "maximum": 90
    },
    "seed": {
     "type": "integer",
     "minimum": 0,
     "maximum": 2147483647
    },
    "district": {
     "$ref": "#/$defs/RehearsalDistrict"
    }
   }
  },
  "RehearsedTask": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "node",
    "kind",
    "title",
    "post",
    "state",
    "offeredAt"
   ],
   "properties": {
    "node": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "$ref": "#/$defs/TaskKind"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "post": {
     "$ref": "#/$defs/Id"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "state": {
     "$ref": "#/$defs/TaskState"
    },
    "offeredAt": {
     "$ref": "#/$defs/Instant"
    },
    "doneAt": {
     "$ref": "#/$defs/Instant"
    },
    "dueAt": {
     "$ref": "#/$defs/Instant"
    }
   }
  },
  "RehearsedMatter": {
   "description": "An incident as it would have been",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incident",
    "category",
    "severity",
    "intelClass",
    "title",
    "areaPath",
    "status",
    "openedAt",
    "reports",
    "overdue",
    "tasks"
   ],
   "properties": {
    "incident": {
     "type": "string",
     "maxLength": 64
    },
    "category": {
     "type": "string",
     "maxLength": 12
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass",
     "description": "The strictest of what it was made from"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "status": {
     "$ref": "#/$defs/IncidentStatus"
    },
    "openedAt": {
     "$ref": "#/$defs/Instant"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    },
    "reports": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "overdue": {
     "type": "array",
     "maxItems": 10,
     "items": {
      "$ref": "#/$defs/ClockKind"
     },
     "description": "Limits that ran out before they were met"
    },
    "tasks": {
     "type": "array",
     "maxItems": 30,
     "items": {
      "$ref": "#/$defs/RehearsedTask"
     }
    }
   }
  },
  "RehearsedSide": {
   "description": "What became of an event in one version",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "outcome"
   ],
   "properties": {
    "outcome": {
     "$ref": "#/$defs/RehearsedOutcome"
    },
    "reason": {
     "type": "string",
     "maxLength": 120
    },
    "matter": {
     "$ref": "#/$defs/RehearsedMatter"
    }
   }
  },
  "RehearsedOutcome": {
   "enum": [
    "opened",
    "joined",
    "held",
    "discarded",
    "observed",
    "unrouted",
    "refused",
    "quarantined",
    "notTaken"
   ],
   "description": "notTaken: another scene takes it, this one does not"
  },
  "RehearsalExample": {
   "description": "One event, and what became of it in both versions; a side is null where the version did not see it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "event",
    "source",
    "type",
    "intelClass",
    "occurredAt",
    "receivedAt",
    "areaPath",
    "live",
    "draft"
   ],
   "properties": {
    "event": {
     "type": "string",
     "maxLength": 64
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "occurredAt": {
     "$ref": "#/$defs/Instant"
    },
    "receivedAt": {
     "$ref": "#/$defs/Instant"
    },
    "areaPath": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "live": {
     "anyOf": [
      {
       "$ref": "#/$defs/RehearsedSide"
      },
      {
       "type": "null"
      }
     ]
    },
    "draft": {
     "anyOf": [
      {
       "$ref": "#/$defs/RehearsedSide"
      },
      {
       "type": "null"
      }
     ]
    }
   }
  },
  "RehearsalFigureKind": {
   "enum": [
    "opened",
    "noLongerOpened",
    "joinedDifferently",
    "ownerChanged",
    "overdue",
    "noLongerOverdue",
    "unrouted",
    "noLongerUnrouted"
   ]
  },
  "RehearsalGroup": {
   "description": "Of owner changes: those of one area from one unit to another",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "from",
    "to",
    "count",
    "examples"
   ],
   "properties": {
    "area": {
     "$ref": "#/$defs/Id",
     "description": "A street; absent outside"
    },
    "from": {
     "$ref": "#/$defs/Id"
    },
    "to": {
     "$ref": "#/$defs/Id"
    },
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "examples": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    }
   }
  },
  "RehearsalFigure": {
   "description": "A difference of the draft from the version in force, with events to look at",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "kind",
    "count",
    "examples"
   ],
   "properties": {
    "kind": {
     "$ref": "#/$defs/RehearsalFigureKind"
    },
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "examples": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    },
    "groups": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "$ref": "#/$defs/RehearsalGroup"
     }
    }
   }
  },
  "RehearsalTotals": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "events",
    "opened",
    "joined",
    "notFiled",
    "unrouted",
    "failed",
    "ended",
    "overdue",
    "tasks"
   ],
   "properties": {
    "events": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "opened": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "joined": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "notFiled": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Discarded, observed, waiting at a window"
    },
    "unrouted": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "failed": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Refused or quarantined"
    },
    "ended": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "overdue": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Incidents in which a limit ran out before it was met"
    },
    "tasks": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "PostHours": {
   "description": "What a post was offered",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "tasks",
    "most",
    "byHour"
   ],
   "properties": {
    "tasks": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "most": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "In the busiest single hour"
    },
    "mostAt": {
     "$ref": "#/$defs/Instant",
     "description": "When that hour began"
    },
    "byHour": {
     "type": "array",
     "minItems": 24,
     "maxItems": 24,
     "items": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000
     },
     "description": "Of all days together, by the local hour"
    }
   }
  },
  "RehearsalLoad": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "post",
    "live",
    "draft",
    "examples"
   ],
   "properties": {
    "post": {
     "$ref": "#/$defs/Id"
    },
    "unit": {
     "$ref": "#/$defs/Id"
    },
    "live": {
     "$ref": "#/$defs/PostHours"
    },
    "draft": {
     "$ref": "#/$defs/PostHours"
    },
    "examples": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 64
     },
     "description": "Events whose incidents the post was offered in one version only"
    }
   }
  },
  "HandlingRow": {
   "description": "How long a post took at a node, as measured: what handling in a rehearsal is drawn from",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "node",
    "kind",
    "post",
    "measured",
    "medianMinutes",
    "longMinutes"
   ],
   "properties": {
    "node": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "$ref": "#/$defs/TaskKind"
    },
    "post": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "measured": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000000
    },
    "medianMinutes": {
     "type": "number",
     "minimum": 0,
     "maximum": 10000000
    },
    "longMinutes": {
     "type": "number",
     "minimum": 0,
     "maximum": 10000000,
     "description": "Nine of ten took no longer"
    }
   }
  },
  "HandledBy": {
   "description": "By what tasks were handled in one version",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "post",
    "node",
    "kind",
    "assumed",
    "refused"
   ],
   "properties": {
    "post": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "As measured of this post at this node"
    },
    "node": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "As measured of other posts at this node"
    },
    "kind": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "As measured of this kind of task elsewhere"
    },
    "assumed": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Half of the nearest limit, for want of anything measured"
    },
    "refused": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Tasks that could not be handled so, and stayed open"
    }
   }
  },
  "RehearsalReplay": {
   "description": "The version in force with what was recorded: verdicts, commands and answers",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "incidents",
    "entries",
    "deliveries",
    "skipped",
    "differences",
    "examples"
   ],
   "properties": {
    "incidents": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "entries": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "deliveries": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "skipped": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Incidents whose version or whole journal is not stored, and deliveries to incidents opened before the stretch"
    },
    "differences": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "examples": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "incident",
       "why"
      ],
      "properties": {
       "incident": {
        "type": "string",
        "maxLength": 64
       },
       "event": {
        "type": "string",
        "maxLength": 64
       },
       "why": {
        "type": "string",
        "maxLength": 500
       }
      }
     }
    }
   }
  },
  "RehearsalDeviation": {
   "description": "How far the modelled handling of the version in force is from what really was: the error of the model",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "recorded",
    "modelled",
    "judgedOtherwise",
    "examples"
   ],
   "properties": {
    "recorded": {
     "$ref": "#/$defs/RehearsalRecorded"
    },
    "modelled": {
     "$ref": "#/$defs/RehearsalRecorded"
    },
    "judgedOtherwise": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Events of which the version in force says another thing now than it was recorded to have said"
    },
    "examples": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    }
   }
  },
  "RehearsalRecorded": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "opened",
    "joined",
    "ended",
    "overdue"
   ],
   "properties": {
    "opened": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "joined": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "ended": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "overdue": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "RehearsalEvents": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "count",
    "hash",
    "masked",
    "expired"
   ],
   "properties": {
    "count": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "hash": {
     "type": "string",
     "maxLength": 64,
     "description": "Over the ids of all events, in the order they came in"
    },
    "masked": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Whose personal values were erased since"
    },
    "expired": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Named by incidents of the stretch and no longer stored"
    }
   }
  },
  "RehearsalResult": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "districtRev",
    "events",
    "replayed",
    "deviation",
    "handling",
    "handled",
    "totals",
    "figures",
    "load",
    "examples"
   ],
   "properties": {
    "districtRev": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "events": {
     "$ref": "#/$defs/RehearsalEvents"
    },
    "replayed": {
     "$ref": "#/$defs/RehearsalReplay"
    },
    "deviation": {
     "$ref": "#/$defs/RehearsalDeviation"
    },
    "handling": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/HandlingRow"
     }
    },
    "handled": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "live",
      "draft"
     ],
     "properties": {
      "live": {
       "$ref": "#/$defs/HandledBy"
      },
      "draft": {
       "$ref": "#/$defs/HandledBy"
      }
     }
    },
    "totals": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "live",
      "draft"
     ],
     "properties": {
      "live": {
       "$ref": "#/$defs/RehearsalTotals"
      },
      "draft": {
       "$ref": "#/$defs/RehearsalTotals"
      }
     }
    },
    "figures": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "$ref": "#/$defs/RehearsalFigure"
     }
    },
    "load": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/RehearsalLoad"
     }
    },
    "examples": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/RehearsalExample"
     }
    }
   }
  },
  "RehearsalState": {
   "enum": [
    "running",
    "done",
    "stopped",
    "failed"
   ]
  },
  "RehearsalProgress": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "phase",
    "done",
    "of"
   ],
   "properties": {
    "phase": {
     "enum": [
      "measuring",
      "playing"
     ],
     "description": "measuring: recorded incidents are replayed and their handling measured; playing: events run through both versions"
    },
    "done": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    },
    "of": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000
    }
   }
  },
  "Rehearsal": {
   "description": "A run of a version beside the one in force, bound to both hashes and to the events it used",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "scene",
    "hash",
    "base",
    "by",
    "at",
    "choice",
    "state",
    "progress"
   ],
   "properties": {
    "id": {
     "type": "string",
     "maxLength": 64
    },
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    },
    "base": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 64
      },
      {
       "type": "null"
      }
     ],
     "description": "The version in force beside which it ran; null: none was"
    },
    "by": {
     "$ref": "#/$defs/Id"
    },
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "choice": {
     "$ref": "#/$defs/RehearsalChoice"
    },
    "state": {
     "$ref": "#/$defs/RehearsalState"
    },
    "progress": {
     "$ref": "#/$defs/RehearsalProgress"
    },
    "endedAt": {
     "$ref": "#/$defs/Instant"
    },
    "failure": {
     "type": "string",
     "maxLength": 500
    },
    "result": {
     "$ref": "#/$defs/RehearsalResult"
    }
   }
  },
  "RehearsalPage": {
   "description": "A rehearsal as one viewer may see it, with the names of what it speaks of",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rehearsal",
    "byName",
    "posts",
    "units",
    "areas",
    "sources",
    "hidden"
   ],
   "properties": {
    "rehearsal": {
     "$ref": "#/$defs/Rehearsal"
    },
    "byName": {
     "type": "string",
     "maxLength": 60
    },
    "posts": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "units": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "areas": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "sources": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Text"
     }
    },
    "hidden": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000000,
     "description": "Examples that are not this viewer's to see; they are counted all the same"
    }
   }
  },
  "RehearsalList": {
   "description": "Newest first, without their results",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "rows"
   ],
   "properties": {
    "rows": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Rehearsal"
     }
    }
   }
  },
  "CheckArea": {
   "enum": [
    "flow",
    "owners",
    "rules",
    "forms",
    "limits",
    "facets"
   ],
   "description": "What is proved of a plan, each by itself"
  },
  "CheckVerdict": {
   "enum": [
    "sound",
    "unsound",
    "notProved"
   ],
   "description": "notProved: a bound was reached before either was certain"
  },
  "PathStep": {
   "description": "One choice on the way to a problem: what is done, at which node, by which port; the engine can play it",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "do"
   ],
   "properties": {
    "do": {
     "enum": [
      "file",
      "acknowledge",
      "complete",
      "verify",
      "returnBack",
      "decide",
      "late",
      "wait",
      "timeout",
      "message",
      "answer",
      "childEnded",
      "release",
      "reopen",
      "watchEnd",
      "mode"
     ]
    },
    "node": {
     "$ref": "#/$defs/Id"
    },
    "port": {
     "$ref": "#/$defs/Id",
     "description": "The port the token leaves by"
    },
    "to": {
     "$ref": "#/$defs/Id",
     "description": "The step it is sent back to"
    },
    "mode": {
     "$ref": "#/$defs/ModeName"
    },
    "in": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "string",
      "maxLength": 200
     },
     "description": "The branches the token stands in, outermost first, as fork.port"
    }
   }
  },
  "AreaReport": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "area",
    "verdict"
   ],
   "properties": {
    "area": {
     "$ref": "#/$defs/CheckArea"
    },
    "verdict": {
     "$ref": "#/$defs/CheckVerdict"
    },
    "states": {
     "type": "integer",
     "minimum": 0,
     "description": "How many states were looked at, where that says something"
    }
   }
  },
  "CheckReport": {
   "description": "The proofs of one plan in one version of the district; void for any other",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "plan",
    "districtRev",
    "areas",
    "problems"
   ],
   "properties": {
    "plan": {
     "type": "string",
     "maxLength": 64
    },
    "districtRev": {
     "type": "integer",
     "minimum": 0
    },
    "areas": {
     "type": "array",
     "maxItems": 6,
     "items": {
      "$ref": "#/$defs/AreaReport"
     }
    },
    "problems": {
     "type": "array",
     "maxItems": 10000,
     "items": {
      "$ref": "#/$defs/Problem"
     }
    }
   }
  },
  "CaseEvent": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "source",
    "payload"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "source": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "payload": {
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "CaseCommand": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "actor",
    "command"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "actor": {
     "anyOf": [
      {
       "type": "string",
       "maxLength": 120
      },
      {
       "$ref": "#/$defs/Actor"
      }
     ],
     "description": "A person or post id, or the whole actor"
    },
    "command": {
     "description": "type, and `node` or `task`, `incident` (number or index), data, reason…",
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "CaseMode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "mode"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "mode": {
     "description": "The members of a mode that are declared here, the rest taken as usual; or `end`: the id of the one that ends",
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "CaseLine": {
   "anyOf": [
    {
     "$ref": "#/$defs/CaseEvent"
    },
    {
     "$ref": "#/$defs/CaseCommand"
    },
    {
     "$ref": "#/$defs/CaseMode"
    }
   ]
  },
  "CaseFile": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "title",
    "lines",
    "expect"
   ],
   "properties": {
    "title": {
     "$ref": "#/$defs/Text"
    },
    "startMode": {
     "type": "object",
     "additionalProperties": true
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "lines": {
     "type": "array",
     "maxItems": 5000,
     "items": {
      "$ref": "#/$defs/CaseLine"
     }
    },
    "expect": {
     "description": "A subset of what `run` prints",
     "type": "object",
     "additionalProperties": true
    }
   }
  },
  "Facet": {
   "enum": [
    "observe",
    "manage",
    "prevent",
    "handle"
   ]
  },
  "Presence": {
   "enum": [
    "both",
    "peace",
    "emergency"
   ],
   "description": "The face in which a node stands; absent, the token passes to its only outgoing edge"
  },
  "NodeKind": {
   "enum": [
    "webhook",
    "import",
    "report",
    "schedule",
    "incidents",
    "absence",
    "enrich",
    "table",
    "condition",
    "window",
    "watch",
    "discard",
    "file",
    "task",
    "verify",
    "decide",
    "fork",
    "join",
    "wait",
    "notify",
    "call",
    "raise",
    "close"
   ]
  },
  "Indicator": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "title"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "formula": {
     "type": "string",
     "maxLength": 500
    },
    "goal": {
     "type": "number"
    }
   }
  },
  "Parameter": {
   "description": "A number a duty chief may tune without a new version; its bounds and default are hashed, its value is district data",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "title",
    "value",
    "min",
    "max"
   ],
   "properties": {
    "title": {
     "$ref": "#/$defs/Text"
    },
    "value": {
     "type": "number"
    },
    "min": {
     "type": "number"
    },
    "max": {
     "type": "number"
    },
    "step": {
     "type": "number"
    },
    "unit": {
     "type": "string",
     "maxLength": 30
    }
   }
  },
  "OwnerChoice": {
   "anyOf": [
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by"
     ],
     "properties": {
      "by": {
       "const": "responsibility"
      },
      "part": {
       "enum": [
        "lead",
        "joint",
        "verifier"
       ]
      },
      "category": {
       "type": "string",
       "maxLength": 12,
       "description": "Instead of the incident’s"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "post"
     ],
     "properties": {
      "by": {
       "const": "post"
      },
      "post": {
       "$ref": "#/$defs/PostRef"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "unit",
      "role"
     ],
     "properties": {
      "by": {
       "const": "unit"
      },
      "unit": {
       "$ref": "#/$defs/Id"
      },
      "role": {
       "$ref": "#/$defs/Role"
      },
      "skill": {
       "type": "string",
       "maxLength": 40
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "level",
      "role"
     ],
     "properties": {
      "by": {
       "const": "territory"
      },
      "level": {
       "enum": [
        "street",
        "community",
        "grid"
       ]
      },
      "role": {
       "$ref": "#/$defs/Role"
      },
      "skill": {
       "type": "string",
       "maxLength": 40
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "value",
      "role"
     ],
     "properties": {
      "by": {
       "const": "lookup"
      },
      "value": {
       "$ref": "#/$defs/Expression",
       "description": "A unit or post id, from enriched data"
      },
      "role": {
       "$ref": "#/$defs/Role"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "node"
     ],
     "properties": {
      "by": {
       "const": "previousHandler"
      },
      "node": {
       "$ref": "#/$defs/Id"
      }
     }
    },
    {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "by",
      "unit",
      "role"
     ],
     "properties": {
      "by": {
       "const": "taskForce"
      },
      "unit": {
       "$ref": "#/$defs/Id"
      },
      "role": {
       "$ref": "#/$defs/Role"
      }
     }
    }
   ]
  },
  "OwnerPolicy": {
   "type": "array",
   "minItems": 1,
   "maxItems": 10,
   "items": {
    "$ref": "#/$defs/OwnerChoice"
   },
   "description": "Tried in order; behind the last stands the center desk, always"
  },
  "SubscriptionConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "source"
   ],
   "properties": {
    "source": {
     "$ref": "#/$defs/Id"
    },
    "types": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "type": "string",
      "maxLength": 80
     }
    },
    "where": {
     "$ref": "#/$defs/Expression"
    }
   }
  },
  "ScheduleConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type"
   ],
   "properties": {
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "at": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "$ref": "#/$defs/TimeOfDay"
     }
    },
    "days": {
     "type": "array",
     "maxItems": 7,
     "items": {
      "type": "integer",
      "minimum": 0,
      "maximum": 6
     }
    },
    "everyMinutes": {
     "type": "integer",
     "minimum": 1,
     "maximum": 1000000
    },
    "subject": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    }
   }
  },
  "IncidentsConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scenes",
    "on",
    "type"
   ],
   "properties": {
    "scenes": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "on": {
     "type": "array",
     "maxItems": 4,
     "items": {
      "enum": [
       "filed",
       "severityRaised",
       "reopened",
       "closed"
      ]
     }
    },
    "where": {
     "$ref": "#/$defs/Expression"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "subject": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    }
   }
  },
  "AbsenceConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "source",
    "key",
    "silentFor",
    "type"
   ],
   "properties": {
    "source": {
     "$ref": "#/$defs/Id"
    },
    "types": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "type": "string",
      "maxLength": 80
     }
    },
    "where": {
     "$ref": "#/$defs/Expression"
    },
    "key": {
     "$ref": "#/$defs/Expression"
    },
    "silentFor": {
     "$ref": "#/$defs/Limit"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "subject": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    }
   }
  },
  "EnrichConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "dataset",
    "as",
    "schema"
   ],
   "properties": {
    "dataset": {
     "$ref": "#/$defs/Id"
    },
    "key": {
     "$ref": "#/$defs/Expression"
    },
    "withinMetres": {
     "type": "number",
     "exclusiveMinimum": 0,
     "maximum": 10000,
     "description": "Nearest row to the place of the event, when no key is given or found"
    },
    "as": {
     "$ref": "#/$defs/Id"
    },
    "schema": {
     "$ref": "#/$defs/FieldSchema",
     "description": "Columns read; each may be null when nothing is found, and `<as>.found` says whether"
    }
   }
  },
  "TableInput": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "expression"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "expression": {
     "$ref": "#/$defs/Expression"
    },
    "label": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "TableOutput": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "schema"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "label": {
     "$ref": "#/$defs/Text"
    },
    "schema": {
     "$ref": "#/$defs/FieldSchema"
    }
   }
  },
  "TableRow": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "when",
    "then"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "when": {
     "type": "array",
     "maxItems": 60,
     "items": {
      "type": "string",
      "maxLength": 4096
     }
    },
    "then": {
     "type": "array",
     "maxItems": 60,
     "items": {
      "type": "string",
      "maxLength": 4096
     }
    },
    "note": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "HitPolicy": {
   "enum": [
    "U",
    "A",
    "P",
    "F",
    "R",
    "O",
    "C",
    "C+",
    "C<",
    "C>",
    "C#",
    "mostSevere"
   ]
  },
  "DecisionTable": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "hitPolicy",
    "inputs",
    "outputs",
    "rows"
   ],
   "properties": {
    "hitPolicy": {
     "$ref": "#/$defs/HitPolicy"
    },
    "inputs": {
     "type": "array",
     "maxItems": 60,
     "items": {
      "$ref": "#/$defs/TableInput"
     }
    },
    "outputs": {
     "type": "array",
     "maxItems": 60,
     "items": {
      "$ref": "#/$defs/TableOutput"
     }
    },
    "rows": {
     "type": "array",
     "maxItems": 2000,
     "items": {
      "$ref": "#/$defs/TableRow"
     }
    }
   }
  },
  "TableConfig": {
   "description": "Its outputs are read as <as>.<output>; ports: done",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "table",
    "as"
   ],
   "properties": {
    "table": {
     "$ref": "#/$defs/DecisionTable"
    },
    "as": {
     "$ref": "#/$defs/Id"
    }
   }
  },
  "Case": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "port",
    "when"
   ],
   "properties": {
    "port": {
     "$ref": "#/$defs/Id"
    },
    "when": {
     "$ref": "#/$defs/Expression"
    },
    "label": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "ConditionConfig": {
   "description": "Ports: the cases in order, then otherwise (required); null is not true",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "cases"
   ],
   "properties": {
    "cases": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Case"
     }
    }
   }
  },
  "WindowConfig": {
   "description": "Ports: reached; below (optional: without it the event is held until the window passes)",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "key",
    "within"
   ],
   "properties": {
    "key": {
     "$ref": "#/$defs/Expression",
     "description": "A text; null holds nothing"
    },
    "within": {
     "$ref": "#/$defs/Limit"
    },
    "count": {
     "type": "integer",
     "minimum": 1,
     "maximum": 10000
    },
    "distinctReporters": {
     "type": "integer",
     "minimum": 1,
     "maximum": 10000
    },
    "distinctTypes": {
     "type": "integer",
     "minimum": 1,
     "maximum": 100
    },
    "distinctDevices": {
     "type": "integer",
     "minimum": 1,
     "maximum": 10000,
     "description": "Different registered devices, however often each one speaks"
    },
    "withinMetres": {
     "type": "number",
     "exclusiveMinimum": 0,
     "maximum": 20000
    },
    "as": {
     "$ref": "#/$defs/Id",
     "description": "What it counted may be read further on as <as>.reached and <as>.count"
    }
   }
  },
  "WatchLevel": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "name",
    "raise",
    "clear"
   ],
   "properties": {
    "name": {
     "$ref": "#/$defs/Id"
    },
    "severity": {
     "$ref": "#/$defs/Severity"
    },
    "raise": {
     "type": "number"
    },
    "clear": {
     "type": "number"
    }
   }
  },
  "WatchConfig": {
   "description": "Threshold with hysteresis; <as>.level, <as>.previous, <as>.severity. Ports: raised, lowered (optional), steady (optional)",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "value",
    "key",
    "as",
    "levels"
   ],
   "properties": {
    "value": {
     "$ref": "#/$defs/Expression"
    },
    "key": {
     "$ref": "#/$defs/Expression"
    },
    "as": {
     "$ref": "#/$defs/Id"
    },
    "levels": {
     "type": "array",
     "maxItems": 10,
     "items": {
      "$ref": "#/$defs/WatchLevel"
     }
    },
    "rising": {
     "type": "boolean",
     "description": "false: lower is worse"
    },
    "rate": {
     "description": "Rising at least so fast raises one level early",
     "type": "object",
     "additionalProperties": false,
     "required": [
      "amount",
      "per"
     ],
     "properties": {
      "amount": {
       "type": "number"
      },
      "per": {
       "$ref": "#/$defs/Limit"
      }
     }
    },
    "confirm": {
     "type": "integer",
     "minimum": 1,
     "maximum": 100
    },
    "confirmWithin": {
     "$ref": "#/$defs/Limit",
     "description": "The readings that confirm a rise lie within this; absent: however long ago"
    },
    "cooldown": {
     "$ref": "#/$defs/Limit"
    },
    "baseline": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "readings",
      "sigma"
     ],
     "properties": {
      "readings": {
       "type": "integer",
       "minimum": 2,
       "maximum": 10000
      },
      "sigma": {
       "type": "number",
       "exclusiveMinimum": 0
      }
     }
    }
   }
  },
  "DiscardConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "reason"
   ],
   "properties": {
    "reason": {
     "$ref": "#/$defs/Id"
    },
    "note": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "Acceptance": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "owner",
    "form",
    "limit"
   ],
   "properties": {
    "owner": {
     "$ref": "#/$defs/OwnerPolicy"
    },
    "form": {
     "$ref": "#/$defs/Id"
    },
    "limit": {
     "$ref": "#/$defs/Limit"
    },
    "when": {
     "$ref": "#/$defs/Expression",
     "description": "True: a person decides; absent: every event with a reporter and a severity above 2"
    },
    "confirmReport": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "owner",
      "form",
      "limit"
     ],
     "properties": {
      "owner": {
       "$ref": "#/$defs/OwnerPolicy"
      },
      "form": {
       "$ref": "#/$defs/Id"
      },
      "limit": {
       "$ref": "#/$defs/Limit"
      }
     }
    },
    "suggestJoin": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "withinMetres",
      "within"
     ],
     "properties": {
      "withinMetres": {
       "type": "number"
      },
      "within": {
       "$ref": "#/$defs/Limit"
      }
     }
    }
   }
  },
  "FileConfig": {
   "description": "Port: done, into the handling band",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "category",
    "standard",
    "severity",
    "title",
    "correlation",
    "repeat",
    "accept"
   ],
   "properties": {
    "category": {
     "$ref": "#/$defs/Expression"
    },
    "standard": {
     "$ref": "#/$defs/Expression"
    },
    "severity": {
     "$ref": "#/$defs/Expression"
    },
    "title": {
     "$ref": "#/$defs/Template"
    },
    "correlation": {
     "$ref": "#/$defs/Expression"
    },
    "repeat": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "do"
     ],
     "properties": {
      "do": {
       "enum": [
        "join"
       ]
      },
      "severity": {
       "enum": [
        "keep",
        "worst",
        "worseByOne"
       ],
       "description": "What a repeat does to the severity"
      }
     }
    },
    "near": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "withinMetres",
      "within"
     ],
     "properties": {
      "withinMetres": {
       "type": "number"
      },
      "within": {
       "$ref": "#/$defs/Limit"
      }
     }
    },
    "accept": {
     "anyOf": [
      {
       "const": "auto"
      },
      {
       "$ref": "#/$defs/Acceptance"
      }
     ]
    },
    "subject": {
     "description": "Subject fields computed at filing",
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    }
   }
  },
  "OperationName": {
   "enum": [
    "acknowledge",
    "arrive",
    "progress",
    "complete",
    "selfHandle",
    "returnBack",
    "arbitrate",
    "reassign",
    "extend",
    "suspend",
    "resume",
    "verify",
    "rework",
    "reopen",
    "merge",
    "raise",
    "void",
    "forceClose",
    "accept",
    "reject",
    "confirmReport",
    "dispatch",
    "release"
   ]
  },
  "TaskConfig": {
   "description": "Ports: done; late and refused optional",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "owner"
   ],
   "properties": {
    "owner": {
     "$ref": "#/$defs/OwnerPolicy"
    },
    "form": {
     "$ref": "#/$defs/Id"
    },
    "limits": {
     "$ref": "#/$defs/LimitPolicy"
    },
    "operations": {
     "type": "array",
     "maxItems": 24,
     "items": {
      "$ref": "#/$defs/OperationName"
     },
     "description": "Beyond acknowledge and complete, which every task has"
    },
    "meets": {
     "enum": [
      "contain",
      "restore"
     ],
     "description": "Completing it stops that clock of the incident"
    },
    "evidence": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "photos": {
       "type": "integer",
       "minimum": 0,
       "maximum": 20
      },
      "place": {
       "type": "boolean"
      }
     }
    },
    "requires": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "when",
       "text"
      ],
      "properties": {
       "when": {
        "$ref": "#/$defs/Expression"
       },
       "text": {
        "$ref": "#/$defs/Text"
       }
      }
     }
    },
    "sets": {
     "description": "Subject field ← value over forms.<node>",
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    },
    "instruct": {
     "$ref": "#/$defs/Text"
    },
    "offline": {
     "type": "boolean"
    },
    "joint": {
     "type": "boolean",
     "description": "A joint unit’s task: completes itself only"
    }
   }
  },
  "VerifyConfig": {
   "description": "Ports: pass, fail (required), unable",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "owner",
    "form"
   ],
   "properties": {
    "owner": {
     "$ref": "#/$defs/OwnerPolicy"
    },
    "form": {
     "$ref": "#/$defs/Id"
    },
    "limits": {
     "$ref": "#/$defs/LimitPolicy"
    },
    "independentOf": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     },
     "description": "Task nodes; absent: every task done so far"
    },
    "strict": {
     "type": "boolean",
     "description": "Other unit, not only other person"
    },
    "window": {
     "$ref": "#/$defs/Hours",
     "description": "Same-hour verification: offered and accepted only within it"
    },
    "evidence": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "photos": {
       "type": "integer",
       "minimum": 0,
       "maximum": 20
      },
      "place": {
       "type": "boolean"
      }
     }
    },
    "requires": {
     "type": "array",
     "maxItems": 20,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "when",
       "text"
      ],
      "properties": {
       "when": {
        "$ref": "#/$defs/Expression"
       },
       "text": {
        "$ref": "#/$defs/Text"
       }
      }
     }
    },
    "sets": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    },
    "instruct": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "DecideConfig": {
   "description": "Ports: the cases in order, otherwise (required)",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "cases"
   ],
   "properties": {
    "cases": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Case"
     }
    }
   }
  },
  "ForkConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "branches"
   ],
   "properties": {
    "branches": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "port"
      ],
      "properties": {
       "port": {
        "$ref": "#/$defs/Id"
       },
       "label": {
        "$ref": "#/$defs/Text"
       }
      }
     }
    }
   }
  },
  "JoinConfig": {
   "description": "Ports: done; short (optional, nOf made unreachable)",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "policy"
   ],
   "properties": {
    "policy": {
     "enum": [
      "all",
      "any",
      "nOf",
      "lead"
     ]
    },
    "n": {
     "type": "integer",
     "minimum": 1,
     "maximum": 50
    },
    "lead": {
     "$ref": "#/$defs/OwnerPolicy",
     "description": "Who may release the rest"
    }
   }
  },
  "WaitConfig": {
   "description": "Ports: done; timeout",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "duration": {
     "$ref": "#/$defs/Limit"
    },
    "until": {
     "$ref": "#/$defs/Expression",
     "description": "A date and time"
    },
    "message": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "source"
     ],
     "properties": {
      "source": {
       "$ref": "#/$defs/Id"
      },
      "types": {
       "type": "array",
       "maxItems": 100,
       "items": {
        "type": "string",
        "maxLength": 80
       }
      },
      "where": {
       "$ref": "#/$defs/Expression"
      }
     }
    },
    "timeout": {
     "$ref": "#/$defs/Limit"
    }
   }
  },
  "NotifyConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "to",
    "message"
   ],
   "properties": {
    "to": {
     "anyOf": [
      {
       "$ref": "#/$defs/OwnerPolicy"
      },
      {
       "const": "reporter"
      },
      {
       "const": "joint"
      }
     ]
    },
    "message": {
     "$ref": "#/$defs/Template"
    },
    "urgent": {
     "type": "boolean"
    }
   }
  },
  "CallConfig": {
   "description": "Ports: ok, failed",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "endpoint",
    "method",
    "path",
    "answer",
    "as"
   ],
   "properties": {
    "endpoint": {
     "$ref": "#/$defs/Id",
     "description": "An allowed host by name"
    },
    "method": {
     "enum": [
      "GET",
      "POST",
      "PUT"
     ]
    },
    "path": {
     "type": "string",
     "maxLength": 300
    },
    "body": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    },
    "answer": {
     "$ref": "#/$defs/FieldSchema"
    },
    "as": {
     "$ref": "#/$defs/Id"
    },
    "undo": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "path",
      "method"
     ],
     "properties": {
      "path": {
       "type": "string",
       "maxLength": 300
      },
      "method": {
       "enum": [
        "POST",
        "PUT",
        "DELETE"
       ]
      }
     }
    },
    "timeout": {
     "$ref": "#/$defs/Limit"
    }
   }
  },
  "RaiseConfig": {
   "description": "Ports: done; timeout",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "type",
    "subject",
    "wait"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "type": {
     "type": "string",
     "maxLength": 80
    },
    "subject": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Expression"
     }
    },
    "wait": {
     "type": "boolean"
    },
    "onParentEnd": {
     "enum": [
      "end",
      "goOn"
     ]
    },
    "timeout": {
     "$ref": "#/$defs/Limit"
    }
   }
  },
  "CloseConfig": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "outcome"
   ],
   "properties": {
    "outcome": {
     "enum": [
      "resolved",
      "explained",
      "outOfScope",
      "byNotice",
      "unfounded"
     ]
    },
    "closeKind": {
     "$ref": "#/$defs/CloseKind"
    },
    "reply": {
     "$ref": "#/$defs/Template"
    },
    "watch": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "for",
      "reopenAt"
     ],
     "properties": {
      "for": {
       "$ref": "#/$defs/Limit"
      },
      "reopenAt": {
       "$ref": "#/$defs/Id",
       "description": "Handling node where a recurrence goes on"
      }
     }
    }
   }
  },
  "WebhookNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "webhook"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/SubscriptionConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "ImportNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "import"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/SubscriptionConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "ReportNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "report"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/SubscriptionConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "ScheduleNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "schedule"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/ScheduleConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "IncidentsNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "incidents"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/IncidentsConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "AbsenceNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "absence"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/AbsenceConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "EnrichNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "enrich"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/EnrichConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "TableNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "table"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/TableConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "ConditionNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "condition"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/ConditionConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "WindowNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "window"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/WindowConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "WatchNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "watch"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/WatchConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "DiscardNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "discard"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/DiscardConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "FileNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "file"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/FileConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "TaskNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "task"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/TaskConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "VerifyNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "verify"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/VerifyConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "DecideNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "decide"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/DecideConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "ForkNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "fork"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/ForkConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "JoinNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "join"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/JoinConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "WaitNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "wait"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/WaitConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "NotifyNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "notify"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/NotifyConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "CallNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "call"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/CallConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "RaiseNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "raise"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/RaiseConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "CloseNode": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "kind",
    "title",
    "facet",
    "config"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "kind": {
     "const": "close"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "facet": {
     "$ref": "#/$defs/Facet"
    },
    "config": {
     "$ref": "#/$defs/CloseConfig"
    },
    "presence": {
     "$ref": "#/$defs/Presence"
    },
    "emergency": {
     "type": "object",
     "additionalProperties": true,
     "description": "The members of config that differ in 战; compile checks the merged result"
    }
   }
  },
  "SceneNode": {
   "anyOf": [
    {
     "$ref": "#/$defs/WebhookNode"
    },
    {
     "$ref": "#/$defs/ImportNode"
    },
    {
     "$ref": "#/$defs/ReportNode"
    },
    {
     "$ref": "#/$defs/ScheduleNode"
    },
    {
     "$ref": "#/$defs/IncidentsNode"
    },
    {
     "$ref": "#/$defs/AbsenceNode"
    },
    {
     "$ref": "#/$defs/EnrichNode"
    },
    {
     "$ref": "#/$defs/TableNode"
    },
    {
     "$ref": "#/$defs/ConditionNode"
    },
    {
     "$ref": "#/$defs/WindowNode"
    },
    {
     "$ref": "#/$defs/WatchNode"
    },
    {
     "$ref": "#/$defs/DiscardNode"
    },
    {
     "$ref": "#/$defs/FileNode"
    },
    {
     "$ref": "#/$defs/TaskNode"
    },
    {
     "$ref": "#/$defs/VerifyNode"
    },
    {
     "$ref": "#/$defs/DecideNode"
    },
    {
     "$ref": "#/$defs/ForkNode"
    },
    {
     "$ref": "#/$defs/JoinNode"
    },
    {
     "$ref": "#/$defs/WaitNode"
    },
    {
     "$ref": "#/$defs/NotifyNode"
    },
    {
     "$ref": "#/$defs/CallNode"
    },
    {
     "$ref": "#/$defs/RaiseNode"
    },
    {
     "$ref": "#/$defs/CloseNode"
    }
   ]
  },
  "SceneEdge": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "from",
    "to"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "from": {
     "$ref": "#/$defs/Id"
    },
    "port": {
     "$ref": "#/$defs/Id",
     "description": "done when absent"
    },
    "to": {
     "$ref": "#/$defs/Id"
    },
    "label": {
     "$ref": "#/$defs/Text"
    }
   }
  },
  "NodeGroup": {
   "description": "Nodes under one name on the canvas, at least two. A node stands in one group at most; one that is named by several belongs to the first by id",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "title",
    "nodes"
   ],
   "properties": {
    "title": {
     "$ref": "#/$defs/Text"
    },
    "nodes": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "folded": {
     "const": true,
     "description": "Shown as one card"
    }
   }
  },
  "Scene": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "format",
    "id",
    "title",
    "domain",
    "lead",
    "joint",
    "categories",
    "idea",
    "subject",
    "forms",
    "nodes",
    "edges",
    "parameters"
   ],
   "properties": {
    "format": {
     "const": 1
    },
    "id": {
     "$ref": "#/$defs/Id"
    },
    "title": {
     "$ref": "#/$defs/Text"
    },
    "domain": {
     "enum": [
      "safety",
      "enterprise",
      "civic"
     ]
    },
    "lead": {
     "$ref": "#/$defs/Id"
    },
    "joint": {
     "type": "array",
     "maxItems": 50,
     "items": {
      "$ref": "#/$defs/Id"
     }
    },
    "categories": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 12
     }
    },
    "idea": {
     "type": "object",
     "additionalProperties": false,
     "required": [
      "pain",
      "goal",
      "indicators"
     ],
     "properties": {
      "pain": {
       "$ref": "#/$defs/Text"
      },
      "goal": {
       "$ref": "#/$defs/Text"
      },
      "indicators": {
       "type": "array",
       "maxItems": 20,
       "items": {
        "$ref": "#/$defs/Indicator"
       }
      }
     }
    },
    "subject": {
     "$ref": "#/$defs/FieldSchema"
    },
    "forms": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Form"
     }
    },
    "nodes": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "$ref": "#/$defs/SceneNode"
     }
    },
    "edges": {
     "type": "array",
     "maxItems": 1000,
     "items": {
      "$ref": "#/$defs/SceneEdge"
     }
    },
    "parameters": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Parameter"
     }
    },
    "layout": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/Point"
     },
     "description": "Where the nodes stand; stored, never hashed"
    },
    "groups": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/NodeGroup"
     },
     "description": "Nodes that are drawn together, by the id of their group; stored, never hashed"
    },
    "forkedFrom": {
     "$ref": "#/$defs/ForkedFrom"
    }
   }
  },
  "ForkedFrom": {
   "description": "The version of another scene this one was drawn after, or last took in; stored, never hashed",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "scene",
    "hash"
   ],
   "properties": {
    "scene": {
     "$ref": "#/$defs/Id"
    },
    "hash": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "Instant": {
   "type": "string",
   "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$",
   "description": "UTC instant, ISO 8601 with Z and milliseconds"
  },
  "Day": {
   "type": "string",
   "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
   "description": "Calendar day in the calendar's own zone"
  },
  "TimeOfDay": {
   "type": "string",
   "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$",
   "description": "HH:mm in the calendar's own zone"
  },
  "LimitUnit": {
   "enum": [
    "urgentMinute",
    "urgentHour",
    "urgentDay",
    "workMinute",
    "workHour",
    "workDay"
   ],
   "description": "urgent* is wall clock; work* counts working periods of the calendar only"
  },
  "Limit": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "amount",
    "unit"
   ],
   "properties": {
    "amount": {
     "type": "number",
     "exclusiveMinimum": 0,
     "maximum": 100000
    },
    "unit": {
     "$ref": "#/$defs/LimitUnit"
    }
   }
  },
  "Period": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "from",
    "until"
   ],
   "properties": {
    "from": {
     "$ref": "#/$defs/TimeOfDay"
    },
    "until": {
     "$ref": "#/$defs/TimeOfDay"
    }
   }
  },
  "CalendarYear": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "year",
    "holidays",
    "swapWorkdays"
   ],
   "properties": {
    "year": {
     "type": "integer",
     "minimum": 1990,
     "maximum": 2200
    },
    "holidays": {
     "type": "array",
     "maxItems": 366,
     "items": {
      "$ref": "#/$defs/NamedDay"
     }
    },
    "swapWorkdays": {
     "type": "array",
     "maxItems": 366,
     "items": {
      "$ref": "#/$defs/NamedDay"
     }
    }
   }
  },
  "NamedDay": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "date",
    "name"
   ],
   "properties": {
    "date": {
     "$ref": "#/$defs/Day"
    },
    "name": {
     "type": "string",
     "maxLength": 60
    }
   }
  },
  "Calendar": {
   "description": "One version of a working calendar. A year it does not list is unknown: due dates that reach it are provisional.",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "id",
    "offsetMinutes",
    "periods",
    "years"
   ],
   "properties": {
    "id": {
     "$ref": "#/$defs/Id"
    },
    "offsetMinutes": {
     "type": "integer",
     "minimum": -840,
     "maximum": 840,
     "description": "Fixed offset from UTC; +08:00 is 480"
    },
    "periods": {
     "type": "array",
     "minItems": 1,
     "maxItems": 8,
     "items": {
      "$ref": "#/$defs/Period"
     }
    },
    "years": {
     "type": "array",
     "maxItems": 100,
     "items": {
      "$ref": "#/$defs/CalendarYear"
     }
    }
   }
  },
  "DueSegment": {
   "description": "One stretch of a due date's arithmetic. Counting segments of a clock add up, to the minute, to its limit.",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "from",
    "until",
    "counts",
    "why"
   ],
   "properties": {
    "from": {
     "$ref": "#/$defs/Instant"
    },
    "until": {
     "$ref": "#/$defs/Instant"
    },
    "counts": {
     "type": "boolean"
    },
    "why": {
     "enum": [
      "wallClock",
      "working",
      "outsidePeriod",
      "weekend",
      "holiday",
      "swapWorkday",
      "paused",
      "unknownYear"
     ]
    },
    "name": {
     "type": "string",
     "maxLength": 60
    }
   }
  },
  "Due": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "at",
    "provisional",
    "limit",
    "calendar"
   ],
   "properties": {
    "at": {
     "$ref": "#/$defs/Instant"
    },
    "provisional": {
     "type": "boolean",
     "description": "The calendar lacks a year the limit reaches; recomputed when it is imported"
    },
    "limit": {
     "$ref": "#/$defs/Limit"
    },
    "calendar": {
     "$ref": "#/$defs/Id"
    },
    "segments": {
     "type": "array",
     "items": {
      "$ref": "#/$defs/DueSegment"
     }
    }
   }
  },
  "Id": {
   "type": "string",
   "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,95}$"
  },
  "Text": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "zh"
   ],
   "properties": {
    "zh": {
     "type": "string",
     "maxLength": 2000
    },
    "en": {
     "type": "string",
     "maxLength": 2000
    }
   }
  },
  "Severity": {
   "type": "integer",
   "minimum": 1,
   "maximum": 5,
   "description": "1–4 are the national grades Ⅰ–Ⅳ, 5 is routine. Smaller is worse: compare by the named helpers only"
  },
  "ModeName": {
   "enum": [
    "peace",
    "emergency"
   ]
  },
  "IntelClass": {
   "enum": [
    "civic",
    "opinion",
    "caseIntel",
    "police"
   ],
   "description": "四情, from least to most restricted"
  },
  "PersonalClass": {
   "enum": [
    "name",
    "phone",
    "idNumber",
    "address",
    "plate",
    "other"
   ]
  },
  "PersonalRef": {
   "description": "Stands for a personal value: its reference, and a keyed hash under a salt of its own, so that erasing value and salt leaves chain and replay whole",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "$p",
    "c"
   ],
   "properties": {
    "$p": {
     "type": "string",
     "maxLength": 64
    },
    "c": {
     "type": "string",
     "maxLength": 64
    }
   }
  },
  "GeoPoint": {
   "description": "WGS84, [lon, lat]",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type",
    "coordinates"
   ],
   "properties": {
    "type": {
     "const": "Point"
    },
    "coordinates": {
     "type": "array",
     "minItems": 2,
     "maxItems": 2,
     "items": {
      "type": "number"
     }
    }
   }
  },
  "GeoPolygon": {
   "description": "GeoJSON, WGS84",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "type",
    "coordinates"
   ],
   "properties": {
    "type": {
     "enum": [
      "Polygon",
      "MultiPolygon"
     ]
    },
    "coordinates": {
     "type": "array",
     "items": {}
    }
   }
  },
  "Place": {
   "description": "WGS84; converted at the edges",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "lon": {
     "type": "number",
     "minimum": -180,
     "maximum": 180
    },
    "lat": {
     "type": "number",
     "minimum": -90,
     "maximum": 90
    },
    "address": {
     "type": "string",
     "maxLength": 300
    },
    "area": {
     "$ref": "#/$defs/Id",
     "description": "The smallest known area: grid, else community, else street"
    },
    "outside": {
     "type": "boolean",
     "description": "Outside the district: goes to the center desk, and says so"
    }
   }
  },
  "Expression": {
   "type": "string",
   "maxLength": 4096,
   "description": "FEEL over the fields declared where it stands"
  },
  "Template": {
   "$ref": "#/$defs/Text",
   "description": "Text in which {expression} is replaced by its value"
  },
  "FieldSchema": {
   "description": "What a section chief may declare of a field: a subset of JSON Schema with no $ref, no pattern, no not, and named formats instead. `title` is the zh label, `en` the English one.",
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "type": {
     "enum": [
      "string",
      "number",
      "integer",
      "boolean",
      "array",
      "object"
     ]
    },
    "title": {
     "type": "string",
     "maxLength": 120
    },
    "en": {
     "type": "string",
     "maxLength": 240
    },
    "description": {
     "type": "string",
     "maxLength": 500
    },
    "descriptionEn": {
     "type": "string",
     "maxLength": 500
    },
    "format": {
     "enum": [
      "date",
      "date-time",
      "time",
      "duration",
      "phone",
      "idNumber",
      "uscc",
      "plate",
      "photo",
      "signature",
      "place",
      "person",
      "unit",
      "post",
      "multiline",
      "rating",
      "uri"
     ]
    },
    "personal": {
     "$ref": "#/$defs/PersonalClass"
    },
    "intelClass": {
     "$ref": "#/$defs/IntelClass"
    },
    "unit": {
     "type": "string",
     "maxLength": 30
    },
    "default": {},
    "enum": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": [
       "string",
       "number",
       "boolean"
      ]
     }
    },
    "oneOf": {
     "type": "array",
     "maxItems": 500,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "const",
       "title"
      ],
      "properties": {
       "const": {
        "type": [
         "string",
         "number",
         "boolean"
        ]
       },
       "title": {
        "type": "string",
        "maxLength": 120
       },
       "en": {
        "type": "string",
        "maxLength": 240
       }
      }
     }
    },
    "minimum": {
     "type": "number"
    },
    "maximum": {
     "type": "number"
    },
    "exclusiveMinimum": {
     "type": "number"
    },
    "exclusiveMaximum": {
     "type": "number"
    },
    "multipleOf": {
     "type": "number"
    },
    "minLength": {
     "type": "integer",
     "minimum": 0,
     "maximum": 100000
    },
    "maxLength": {
     "type": "integer",
     "minimum": 0,
     "maximum": 100000
    },
    "items": {
     "$ref": "#/$defs/FieldSchema"
    },
    "minItems": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000
    },
    "maxItems": {
     "type": "integer",
     "minimum": 0,
     "maximum": 10000
    },
    "uniqueItems": {
     "type": "boolean"
    },
    "properties": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/FieldSchema"
     }
    },
    "required": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    },
    "additionalProperties": {
     "const": false
    }
   }
  },
  "UiField": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "widget": {
     "enum": [
      "text",
      "textarea",
      "select",
      "radio",
      "checkboxes",
      "date",
      "datetime",
      "photo",
      "place",
      "signature",
      "person",
      "unit",
      "lookup",
      "rating",
      "table",
      "hidden"
     ]
    },
    "help": {
     "$ref": "#/$defs/Text"
    },
    "showIf": {
     "$ref": "#/$defs/Expression",
     "description": "Over the other fields of the same form"
    },
    "prefill": {
     "$ref": "#/$defs/Expression",
     "description": "Over the incident, when the form opens"
    },
    "photoOf": {
     "enum": [
      "near",
      "far",
      "reference"
     ]
    },
    "lookup": {
     "$ref": "#/$defs/UiLookup"
    },
    "readOnly": {
     "type": "boolean"
    }
   }
  },
  "UiLookup": {
   "description": "The register a value is picked from: the value is the key of its row",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "dataset"
   ],
   "properties": {
    "dataset": {
     "$ref": "#/$defs/Id"
    },
    "shows": {
     "type": "string",
     "maxLength": 64,
     "description": "The column by which a row is known; its key alone when absent"
    }
   }
  },
  "UiSchema": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "order": {
     "type": "array",
     "maxItems": 200,
     "items": {
      "type": "string",
      "maxLength": 64
     }
    },
    "sections": {
     "type": "array",
     "maxItems": 40,
     "items": {
      "type": "object",
      "additionalProperties": false,
      "required": [
       "title",
       "fields"
      ],
      "properties": {
       "id": {
        "$ref": "#/$defs/Id"
       },
       "title": {
        "$ref": "#/$defs/Text"
       },
       "fields": {
        "type": "array",
        "maxItems": 200,
        "items": {
         "type": "string",
         "maxLength": 64
        }
       }
      }
     }
    },
    "fields": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/UiField"
     }
    }
   }
  },
  "FormField": {
   "description": "A field with all that a form says of it, as it is added and copied between forms",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "name",
    "schema"
   ],
   "properties": {
    "name": {
     "type": "string",
     "minLength": 1,
     "maxLength": 64
    },
    "schema": {
     "$ref": "#/$defs/FieldSchema"
    },
    "ui": {
     "$ref": "#/$defs/UiField"
    },
    "required": {
     "type": "boolean"
    }
   }
  },
  "Form": {
   "type": "object",
   "additionalProperties": false,
   "required": [
    "title",
    "schema",
    "ui"
   ],
   "properties": {
    "title": {
     "$ref": "#/$defs/Text"
    },
    "schema": {
     "$ref": "#/$defs/FieldSchema"
    },
    "ui": {
     "$ref": "#/$defs/UiSchema"
    }
   }
  },
  "LimitSet": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "acknowledge": {
     "$ref": "#/$defs/Limit"
    },
    "contain": {
     "$ref": "#/$defs/Limit"
    },
    "restore": {
     "$ref": "#/$defs/Limit"
    },
    "total": {
     "$ref": "#/$defs/Limit"
    },
    "progressEvery": {
     "$ref": "#/$defs/Limit"
    },
    "rework": {
     "$ref": "#/$defs/Limit",
     "description": "Limit of a rework round; half of restore when absent"
    }
   }
  },
  "LimitPolicy": {
   "description": "Later members win, key by key: base, bySeverity, emergency, emergencyBySeverity",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "base"
   ],
   "properties": {
    "base": {
     "$ref": "#/$defs/LimitSet"
    },
    "bySeverity": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/LimitSet"
     }
    },
    "emergency": {
     "$ref": "#/$defs/LimitSet"
    },
    "emergencyBySeverity": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/$defs/LimitSet"
     }
    }
   }
  },
  "Refusal": {
   "description": "A value, never a throw: what, where, and what to do",
   "type": "object",
   "additionalProperties": false,
   "required": [
    "code",
    "text"
   ],
   "properties": {
    "code": {
     "type": "string",
     "maxLength": 60
    },
    "at": {
     "type": "string",
     "maxLength": 300
    },
    "detail": {
     "type": "object",
     "additionalProperties": true
    },
    "text": {
     "$ref": "#/$defs/Text"
    }
   }
  }
 }
} as const;
