using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// Answers 405 to a method that a page has no handler for, with the methods that it has (RFC 9110, 15.5.6). Razor Pages would show the
/// page without any handler, and a page that nothing was read for fails.
/// </summary>
public static class PageMethods
{
    private const string Handler = "handler";

    /// <summary>Refuses every method but POST at once.</summary>
    public static void UsePageMethods(this WebApplication app) =>
        app.Use(
            (context, next) =>
                HttpMethods.IsGet(context.Request.Method) ? next(context)
                : !HttpMethods.IsPost(context.Request.Method) && FindPageWithoutHandler(context) is { } page
                    ? RejectMethod(context.Response, page)
                : AddHeadToAllow(context, next)
        );

    /// <summary>Refuses POST behind what keeps the form of somebody whose session has ended.</summary>
    public static void UsePostMethods(this WebApplication app) =>
        app.Use(
            (context, next) =>
                HttpMethods.IsPost(context.Request.Method) && FindPageWithoutHandler(context) is { } page
                    ? RejectMethod(context.Response, page)
                    : next(context)
        );

    // The page, when it has no handler for the request. The page that tells of a fault has no method of its own.
    private static CompiledPageActionDescriptor? FindPageWithoutHandler(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null
        && context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
        && !HasHandler(page, context.Request)
            ? page
            : null;

    // A page that only shows something has no handler, and whoever sends a form to an address names its handler in the query.
    private static bool HasHandler(CompiledPageActionDescriptor page, HttpRequest request) =>
        page.HandlerMethods.Any(h => HttpMethods.Equals(h.HttpMethod, request.Method) && (h.Name is null || IsNamed(h.Name, request)));

    private static bool IsNamed(string name, HttpRequest request) =>
        request.Query[Handler] is [{ } first, ..] && name.Equals(first, StringComparison.OrdinalIgnoreCase);

    private static Task RejectMethod(HttpResponse response, CompiledPageActionDescriptor page)
    {
        var takesForms = page.HandlerMethods.Any(h => HttpMethods.IsPost(h.HttpMethod));
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = takesForms ? "GET, HEAD, POST" : "GET, HEAD";
        return Task.CompletedTask;
    }

    // HEAD is GET by the time that a route is looked for, so routing does not name it.
    private static async Task AddHeadToAllow(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } && response.Headers.Allow is ["GET"])
            response.Headers.Allow = "GET, HEAD";
    }
}
