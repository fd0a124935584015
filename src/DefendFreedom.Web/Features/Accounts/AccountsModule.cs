using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>Staff accounts: how they sign in, and what their roles open.</summary>
public static class AccountsModule
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>(Identity)
            .AddEntityFrameworkStores<SiteDb>()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<PasswordBlocklistValidator>()
            .AddUserValidator<DeliverableEmailValidator>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Cookie);
        services.AddAuthorization(AdminPolicies.AddPolicies);
        services.AddScoped<SessionAuthentication>();
        services.AddScoped<TwoFactorReset>();
        services.AddScoped<SignInLinks>();
        services.AddScoped<CurrentEditor>();
        services.AddSingleton<SetupToken>();
        services.AddSingleton<FormReplay>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<PasswordCheckThrottle>();
        services.AddSingleton<SignInFailures>();
        services.AddHostedService(all => all.GetRequiredService<SignInFailures>());
        services.AddAntiforgery(options => options.Cookie.Name = "__Host-form");
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "__Host-note");
        // Browsers count localhost as secure, so a desk on the same machine works over plain HTTP too.
        services.Configure<CookiePolicyOptions>(options =>
        {
            options.Secure = CookieSecurePolicy.Always;
            options.HttpOnly = HttpOnlyPolicy.Always;
            options.MinimumSameSitePolicy = SameSiteMode.Lax;
        });
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromDays(3));
    }

    // NIST SP 800-63B, 5.1.1: a minimum length and a blocklist of common passwords instead of composition rules.
    private static void Identity(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit =
            options.Password.RequireLowercase =
            options.Password.RequireUppercase =
            options.Password.RequireNonAlphanumeric =
                false;
        options.Password.RequiredUniqueChars = 1;
        options.Stores.SchemaVersion = SiteDb.IdentitySchema;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        // Anybody who knows an address could lock its owner out; SignInThrottle limits attempts instead.
        options.Lockout.AllowedForNewUsers = false;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "__Host-desk";
        options.LoginPath = "/admin/login";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context =>
            context.HttpContext.RequestServices.GetRequiredService<SessionAuthentication>().ValidateAsync(context);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        // A form posted after the session expired is not lost to a redirect: its page asks for the password and keeps the input.
        options.Events.OnRedirectToLogin = context =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect( // Relative, because the Host header comes from the client and may be missing.
                    options.LoginPath + QueryString.Create(options.ReturnUrlParameter, context.Request.Path + context.Request.QueryString)
                );
            return Task.CompletedTask;
        };
    }
}
