package org.prefstream.service.http;

import org.prefstream.service.web.Problem;

/// A request is not HTTP as RFC 9112 has it. Carries no stack trace: a client causes it.
final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /// @param problem what the client is answered
  MalformedRequestException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
