-- Failed logins of the last hours, which the administrator's home looks at; the table only grows.
CREATE INDEX login_attempt_recent ON login_attempt (at) WHERE NOT succeeded;
