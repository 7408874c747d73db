package org.prefstream.monitor;

import org.prefstream.service.web.Problem;

/// A request cannot be answered; [Refusals] tells the client why.
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
