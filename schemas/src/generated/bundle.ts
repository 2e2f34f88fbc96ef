// Generated from schemas/shapes by `npm run generate`. Do not edit.
export const bundle = {
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "$id": "sceneworks",
 "$defs": {
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
  }
 }
} as const;
