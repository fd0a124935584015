using DefendFreedom.Web.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>Closes a page while a requirement of signing is missing: it answers 503 with the reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireOpenSigningAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<SigningAvailability>().PublicNotice is not { } notice)
            return;
        ClosedPage.Respond(context.HttpContext, notice);
        context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
