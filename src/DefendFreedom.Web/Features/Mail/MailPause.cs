namespace DefendFreedom.Web.Features.Mail;

/// <summary>Whether sending pauses: emails about signatures while they are deferred, and most emails while this node is busy.</summary>
public sealed record MailPause(Func<bool> IsDeferred, Func<bool> IsBusy);
