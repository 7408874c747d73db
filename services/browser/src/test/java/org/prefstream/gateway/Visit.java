package org.prefstream.gateway;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/// One person's browser, with separate storage and a page whose errors and requests are recorded.
final class Visit implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  Visit(Browser browser) {
    context = browser.newContext();
    context.setDefaultTimeout(20_000);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    context.onWebError(error -> complaints.add("thrown: " + error.error()));
    context.onRequest(requests::add);
    page = context.newPage();
  }

  BrowserContext context() {
    return context;
  }

  Page page() {
    return page;
  }

  /// The errors that the page, or the browser on its behalf, has written to the console.
  List<String> complaints() {
    return complaints;
  }

  List<Request> requests() {
    return requests;
  }

  /// The bodies that were posted, oldest first.
  List<String> posted() {
    return requests.stream()
        .filter(request -> request.method().equals("POST"))
        .map(Request::postData)
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
