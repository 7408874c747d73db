package org.prefstream.gateway.publish;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.service.web.RoutePath;
import org.prefstream.topics.TraceHeader;

/// The spans of requests, and of the messages of a stream, by OpenTelemetry's semantic conventions.
/// They never say who sent what.
public final class RequestSpan {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("prefstream.events");
  private static final AttributeKey<Long> ANSWER = AttributeKey.longKey("prefstream.answer.status");
  private static final int SERVER_ERROR = 500;

  private RequestSpan() {}

  /// Begins the span of a request to one of the contract's operations, which ends with its
  /// response.
  static Span begin(Tracing tracing, RoutingContext context) {
    HttpServerRequest request = context.request();
    Span span = tracing.begin(request.method().name(), request.getHeader(TraceHeader.NAME));
    if (span.isRecording()) {
      String method = request.method().name();
      String route = RoutePath.of(context);
      span.updateName(method + ' ' + route).setAttribute(METHOD, method).setAttribute(ROUTE, route);
      context.addEndHandler(ended -> end(span, context, ended.succeeded()));
    }
    return span;
  }

  private static void end(Span span, RoutingContext context, boolean succeeded) {
    if (succeeded) {
      setStatus(span, STATUS, context.response().getStatusCode());
    } else {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /// Begins the span of a message, which is a trace of its own, as its connection may live for
  /// days.
  ///
  /// @param path the stream's path
  public static Span beginMessage(Tracing tracing, String path) {
    return tracing.begin("message " + path, null).setAttribute(ROUTE, path);
  }

  /// Ends the span of a message.
  public static void endMessage(Span span, int status) {
    setStatus(span, ANSWER, status);
    span.end();
  }

  /// Makes records part of a sampled span.
  static void mark(List<ProducerRecord<String, byte[]>> records, Span span) {
    span.setAttribute(EVENTS, (long) records.size());
    byte[] header = Tracing.header(span);
    records.forEach(record -> record.headers().add(TraceHeader.NAME, header));
  }

  private static void setStatus(Span span, AttributeKey<Long> key, int status) {
    span.setAttribute(key, (long) status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
