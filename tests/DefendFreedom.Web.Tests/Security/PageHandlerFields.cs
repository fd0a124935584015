using System.Reflection;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>A handler of a page, with the names of all fields the page reads.</summary>
public sealed record PageHandlerFields(string Pattern, string Method, string? Handler, IReadOnlyList<string> Names)
{
    // Query parameters that pages read directly.
    private static readonly string[] QueryParameters =
    [
        "s",
        "v",
        "q",
        "kind",
        "issue",
        "country",
        "year",
        "page",
        "to",
        "name",
        "email",
        "code",
        "text",
    ];

    public static async Task<IReadOnlyList<PageHandlerFields>> FindAll(RunningSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var all = new List<PageHandlerFields>();
        var actions = site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items;
        // A page named Index also has a shorter address.
        foreach (
            var page in actions
                .OfType<PageActionDescriptor>()
                .Where(page => !GetTemplate(page).EndsWith("/Index", StringComparison.Ordinal))
        )
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var bound = compiled.BoundProperties.SelectMany(property => GetFieldNames(property.Name, property.ParameterType)).ToList();
            var handlers = compiled.HandlerMethods.Select(handler =>
                (Method: handler.HttpMethod, handler.Name, Own: handler.Parameters.SelectMany(p => GetFieldNames(p.Name, p.ParameterType)))
            );
            foreach (var (method, name, own) in handlers.DefaultIfEmpty(("GET", null, [])))
                all.Add(
                    new PageHandlerFields(
                        GetTemplate(page),
                        method.ToUpperInvariant(),
                        name,
                        [.. bound.Concat(own).Concat(QueryParameters).Distinct()]
                    )
                );
        }
        return all;
    }

    private static string GetTemplate(PageActionDescriptor page) => "/" + page.AttributeRouteInfo!.Template!.TrimStart('/');

    // Form fields are named with a dot.
    private static IEnumerable<string> GetFieldNames(string name, Type type) =>
        type.Assembly == typeof(Program).Assembly && type.IsClass
            ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite)
                .SelectMany(p => GetFieldNames($"{name}.{p.Name}", p.PropertyType))
            : [name];
}
