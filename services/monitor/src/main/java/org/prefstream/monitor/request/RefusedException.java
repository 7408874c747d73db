package org.prefstream.monitor.request;

import org.prefstream.service.web.Problem;

/// A request is refused; [Refusals] sends the problem to the client.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public RefusedException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
