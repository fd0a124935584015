using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// Answers 405 with the allowed methods if a page has no handler for the request's method (RFC 9110, 15.5.6). Razor Pages would render the
/// page without running a handler, and a page without its data fails.
/// </summary>
public static class PageMethods
{
    private const string Handler = "handler";

    /// <summary>Rejects methods other than GET and POST, before anything else handles the request.</summary>
    public static void UsePageMethods(this WebApplication app) =>
        app.Use(
            (context, next) =>
                HttpMethods.IsGet(context.Request.Method) ? next(context)
                : !HttpMethods.IsPost(context.Request.Method) && FindPageWithoutHandler(context) is { } page
                    ? RejectMethod(context.Response, page)
                : AddHeadToAllow(context, next)
        );

    /// <summary>
    /// Rejects POST to pages without a handler. Runs after the middleware that keeps the form of a user whose session has ended.
    /// </summary>
    public static void UsePostMethods(this WebApplication app) =>
        app.Use(
            (context, next) =>
                HttpMethods.IsPost(context.Request.Method) && FindPageWithoutHandler(context) is { } page
                    ? RejectMethod(context.Response, page)
                    : next(context)
        );

    // Returns the page if it has no handler for the request. Error pages are re-executed with the original method, which does not apply to
    // them.
    private static CompiledPageActionDescriptor? FindPageWithoutHandler(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null
        && context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
        && !HasHandler(page, context.Request)
            ? page
            : null;

    // A read-only page has no POST handler; a named handler must be given in the query.
    private static bool HasHandler(CompiledPageActionDescriptor page, HttpRequest request) =>
        page.HandlerMethods.Any(h => HttpMethods.Equals(h.HttpMethod, request.Method) && (h.Name is null || IsNamed(h.Name, request)));

    private static bool IsNamed(string name, HttpRequest request) =>
        request.Query[Handler] is [{ } first, ..] && name.Equals(first, StringComparison.OrdinalIgnoreCase);

    private static Task RejectMethod(HttpResponse response, CompiledPageActionDescriptor page)
    {
        var acceptsPost = page.HandlerMethods.Any(h => HttpMethods.IsPost(h.HttpMethod));
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = acceptsPost ? "GET, HEAD, POST" : "GET, HEAD";
        return Task.CompletedTask;
    }

    // HEAD has become GET before routing, so routing does not add it to Allow.
    private static async Task AddHeadToAllow(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } && response.Headers.Allow is ["GET"])
            response.Headers.Allow = "GET, HEAD";
    }
}
