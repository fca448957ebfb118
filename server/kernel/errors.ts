import type { ErrorCode } from '#contract/errors.ts';

export type FieldError = { path: string; code: string; message: string };

/** A refusal that the caller can understand and act on; anything else that is thrown is our fault and answers 500. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, unknown>;
  readonly fields: FieldError[] | undefined;
  constructor(code: ErrorCode, params: Record<string, unknown> = {}, fields?: FieldError[]) {
    super(code);
    this.code = code;
    this.params = params;
    this.fields = fields;
  }
}

/** Ends the operation with an error that has a text in every language; the transaction rolls back. */
export function fail(code: ErrorCode, params?: Record<string, unknown>, fields?: FieldError[]): never {
  throw new Refusal(code, params, fields);
}

const statuses: Partial<Record<ErrorCode, number>> = {
  'request.invalid': 422,
  'request.unreadable': 400,
  'request.method_not_allowed': 405,
  'request.too_large': 413,
  'request.unsupported_type': 415,
  'request.idempotency_key_missing': 400,
  'request.idempotency_key_invalid': 400,
  'request.idempotency_conflict': 422,
  'request.too_many_tries': 429,
  'request.too_busy': 503,
  'live.too_many': 429,
  'request.bad_cursor': 400,
  'request.timeout': 503,
  'server.error': 500,
  'server.stopping': 503,
  'server.data_unreachable': 503,
  'server.disk_full': 503,
  'access.sign_in_needed': 401,
  'access.session_expired': 401,
  'access.not_permitted': 403,
  'session.wrong_credentials': 401,
  'session.totp_needed': 401,
  'session.locked': 423,
  'session.wrong_code': 401,
  'session.change_password_first': 403,
  'session.not_demo': 403,
  'session.password_weak': 422,
  'session.password_reused': 422,
  'delivery.failed': 503,
  'file.too_large': 413,
  'file.type_not_allowed': 415,
  'file.too_many_pixels': 422,
  'file.unreadable': 422,
  'sheet.unreadable': 422,
  'sheet.bad_row': 422,
  'sheet.not_xlsx': 422,
  'sheet.too_heavy': 422,
  'territory.unknown_division': 422,
  'position.needs_unit': 422,
  'position.needs_area': 422,
  'calendar.day_outside_year': 422,
  'subject.parent_mismatch': 422,
  'dispatch.off_list_needs_reason': 422,
  'dispatch.returned_needs_reason': 422,
  'case.kind_not_allowed': 403,
  'case.level_needs_leader': 403,
  'case.outside_area': 403,
  'case.suspension_day_over': 422,
  'case.suspension_too_long': 422,
  'case.supervision_day_over': 422,
  'case_rule.other_unit': 422,
  'position.not_oneself': 403,
  'mine.staff_account': 403,
  'ladder.unfit': 422,
  'whistle.not_ones_own': 403,
  'whistle.street_unclear': 422,
  'whistle.rate_all_units': 422,
  'platform.period_reversed': 422,
  'metric.circular': 422,
  'metric.incomplete': 422,
  'report.no_font': 503,
  'request.signature_wrong': 401,
  'call.time_impossible': 422,
  'article.ends_before_it_begins': 422,
  'article.review_is_past': 422,
  'case.not_for_direct_answer': 422,
  'hotline.value_not_allowed': 422,
  'search.not_your_unit': 403,
};

/** The HTTP status of an error: 404 for what is not found, 409 for what the present state refuses, else by the table. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (code.endsWith('not_found') || code.endsWith('unknown') ? 404 : 409);
}
